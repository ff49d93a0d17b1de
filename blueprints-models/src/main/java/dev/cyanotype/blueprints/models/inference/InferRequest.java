package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.json.JsonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of the Open Inference Protocol.
 *
 * @param id what the answer will have, too
 * @param parameters {@code binary_data_output} for outputs as bytes
 * @param inputs the tensors to feed
 * @param outputs the tensors that are wanted; all if left out
 */
record InferRequest(
        Optional<String> id,
        Optional<Map<String, Object>> parameters,
        List<Input> inputs,
        Optional<List<Output>> outputs) {
    static final String BINARY_OUTPUT = "binary_data_output";
    static final String BINARY = "binary_data";
    static final String BINARY_SIZE = "binary_data_size";

    /**
     * A tensor to feed.
     *
     * @param parameters {@code binary_data_size}, if its values follow the JSON as so many bytes
     * @param data the values row by row, in one array or in arrays within arrays; left out if they are bytes
     */
    record Input(
            String name,
            List<Long> shape,
            String datatype,
            Optional<Map<String, Object>> parameters,
            Optional<Object> data) {
        Optional<Object> binarySize() {
            return parameters.map(all -> all.get(BINARY_SIZE));
        }
    }

    /** A tensor that is wanted; {@code binary_data} says whether as bytes. */
    record Output(String name, Optional<Map<String, Object>> parameters) {}

    /** Returns whether an output is wanted as bytes: as it says itself, or else as the request says of all. */
    boolean isBinary(String output) {
        Object ofAll = parameters.orElse(Map.of()).get(BINARY_OUTPUT);
        Object wanted = outputs.orElse(List.of()).stream()
                .filter(one -> one.name().equals(output))
                .findFirst()
                .flatMap(Output::parameters)
                .map(own -> own.get(BINARY))
                .orElse(ofAll);
        return Boolean.TRUE.equals(wanted);
    }

    /**
     * An answer.
     *
     * @param id as in the request
     */
    record Answer(
            @JsonName("model_name") String modelName,
            @JsonName("model_version") String modelVersion,
            Optional<String> id,
            List<AnsweredTensor> outputs) {}

    /** A tensor of an answer; without {@code data} its bytes follow the JSON, as many as {@code parameters} says. */
    record AnsweredTensor(
            String name,
            List<Long> shape,
            String datatype,
            Optional<Map<String, Object>> parameters,
            Optional<List<Object>> data) {}
}
