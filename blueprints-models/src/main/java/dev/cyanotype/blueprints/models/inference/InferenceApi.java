package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.worker.CallFailed;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Open Inference Protocol over HTTP. */
final class InferenceApi {
    /** The header that says how many bytes of JSON come before those of tensors. */
    static final String JSON_LENGTH = "inference-header-content-length";

    private static final String VERSION = "version";

    private final Registry registry;
    private final ServedModels models;

    @Inject
    InferenceApi(Registry registry, ServedModels models) {
        this.registry = registry;
        this.models = models;
    }

    /** What the server is. */
    record ServerMetadata(String name, String version, List<String> extensions) {}

    /** Whether the server lives. */
    record Live(boolean live) {}

    /** Whether the server takes requests. */
    record Ready(boolean ready) {}

    /** Whether a model takes requests. */
    record ModelReady(String name, boolean ready) {}

    /** What a model takes and gives. */
    record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs) {}

    /** A tensor; a length of -1 is free. */
    record TensorMetadata(String name, String datatype, List<Long> shape) {}

    Response server(Request request) {
        String version = Optional.ofNullable(InferenceApi.class.getPackage().getImplementationVersion())
                .orElse("0");
        return Response.json(new ServerMetadata("cyanotype", version, List.of("binary_tensor_data")));
    }

    Response live(Request request) {
        return Response.json(new Live(true));
    }

    Response ready(Request request) {
        return Response.json(new Ready(true));
    }

    Response model(Request request) {
        ModelVersion version = version(request);
        return Response.json(new ModelMetadata(
                version.model(),
                registry.versions(version.model()).stream()
                        .map(each -> String.valueOf(each.version()))
                        .toList(),
                "onnxruntime_onnx",
                metadata(version.signature().inputs()),
                metadata(version.signature().outputs())));
    }

    private static List<TensorMetadata> metadata(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> new TensorMetadata(
                        tensor.name(),
                        Datatype.ofOnnx(tensor.type()).map(Datatype::name).orElse(tensor.type()),
                        InferReader.shape(tensor)))
                .toList();
    }

    Response modelReady(Request request) {
        return Response.json(new ModelReady(version(request).model(), true));
    }

    private ModelVersion version(Request request) {
        Optional<Integer> version = request.params().containsKey(VERSION)
                ? Optional.of(request.param(VERSION, Integer.class))
                : Optional.empty();
        return registry.resolve(request.param("name"), version);
    }

    Response infer(Request request) throws IOException {
        ModelVersion version = version(request);
        byte[] body = Body.of(request);
        int json = jsonLength(request, body.length);
        InferRequest asked = read(new String(body, 0, json, StandardCharsets.UTF_8));
        List<RawTensor> inputs =
                new InferReader(version.signature(), Arrays.copyOfRange(body, json, body.length)).tensors(asked);
        List<String> outputs = asked.outputs().orElse(List.of()).stream()
                .map(InferRequest.Output::name)
                .distinct()
                .toList();
        return answer(version, asked, run(version, inputs, outputs));
    }

    private static int jsonLength(Request request, int length) {
        Optional<String> given = request.header(JSON_LENGTH);
        try {
            int json = given.map(Integer::parseInt).orElse(length);
            if (json >= 0 && json <= length) {
                return json;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw HttpException.badRequest(Violation.of(
                "header",
                JSON_LENGTH,
                "expected 0 to " + length + ", the length of the body, got '" + given.orElse("") + "'"));
    }

    private static InferRequest read(String json) {
        try {
            return JsonCodec.tolerant().decode(json, InferRequest.class);
        } catch (JsonException unreadable) {
            throw HttpException.badRequest(unreadable);
        }
    }

    private List<RawTensor> run(ModelVersion version, List<RawTensor> inputs, List<String> outputs) throws IOException {
        try {
            return ServedModels.call(models.ofTensors(version), worker -> worker.run(inputs, outputs));
        } catch (CallFailed refused) {
            throw HttpException.badRequest("The model cannot run on these tensors: " + refused.getMessage());
        }
    }

    private static Response answer(ModelVersion version, InferRequest asked, List<RawTensor> outputs) {
        List<InferRequest.AnsweredTensor> answered = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RawTensor output : outputs) {
            boolean binary = asked.isBinary(output.name());
            answered.add(new InferRequest.AnsweredTensor(
                    output.name(),
                    output.shape(),
                    output.datatype(),
                    binary ? Optional.of(Map.of(InferRequest.BINARY_SIZE, output.data().length)) : Optional.empty(),
                    binary ? Optional.empty() : Optional.of(Datatype.values(output))));
            if (binary) {
                bytes.writeBytes(output.data());
            }
        }
        InferRequest.Answer answer =
                new InferRequest.Answer(version.model(), String.valueOf(version.version()), asked.id(), answered);
        if (bytes.size() == 0) {
            return Response.json(answer);
        }
        byte[] json = JsonCodec.standard().encode(answer);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json);
        body.writeBytes(bytes.toByteArray());
        return Response.bytes("application/octet-stream", body.toByteArray())
                .header(JSON_LENGTH, String.valueOf(json.length));
    }
}
