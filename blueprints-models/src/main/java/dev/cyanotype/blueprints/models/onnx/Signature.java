package dev.cyanotype.blueprints.models.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs and outputs of a model.
 *
 * @param inputs the tensors to feed
 * @param outputs the tensors that come out
 * @param opset the version of each operator set used, by its domain
 * @param producer what wrote the file; may be empty
 * @param metadata what the file says besides
 * @param operators how often each operator is used, those of subgraphs and functions included, by its name; empty for a file
 *     that was read before they were counted
 * @param weights how many bytes its weights have; missing for a file that was read before they were counted
 */
public record Signature(
        List<Tensor> inputs,
        List<Tensor> outputs,
        Map<String, Long> opset,
        String producer,
        Map<String, String> metadata,
        Map<String, Long> operators,
        Optional<Long> weights) {
    private static final int LARGEST_BATCH = 4_096;

    /** Returns how many samples the model takes at once, if it takes only so many. */
    public Optional<Integer> fixedBatch() {
        return inputs.stream()
                .filter(input -> !input.shape().isEmpty())
                .map(input -> input.fromEnd(input.shape().size()))
                .filter(length -> length > 0 && length <= LARGEST_BATCH)
                .map(Long::intValue)
                .findFirst();
    }
}
