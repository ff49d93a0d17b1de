package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Nearest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tensors of a request, held against what the model takes. Used once. */
final class InferReader {
    private final Signature signature;
    private final byte[] binary;
    private int read;

    /** Reads from the bytes that follow the JSON. */
    InferReader(Signature signature, byte[] binary) {
        this.signature = signature;
        this.binary = binary;
    }

    /** Returns the tensors; answers 400 naming what is wrong with one. */
    List<RawTensor> tensors(InferRequest request) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < request.inputs().size(); i++) {
            InferRequest.Input input = request.inputs().get(i);
            if (tensors.put(input.name(), tensor(input, "/inputs/" + i)) != null) {
                throw refused("/inputs/" + i + "/name", "'" + input.name() + "' is there twice");
            }
        }
        if (read < binary.length) {
            throw refused(
                    "/inputs",
                    "expected inputs of " + binary.length + " bytes by their 'binary_data_size', got " + read);
        }
        signature.inputs().stream()
                .map(Tensor::name)
                .filter(name -> !tensors.containsKey(name))
                .findFirst()
                .ifPresent(missing -> {
                    throw refused(
                            "/inputs",
                            "expected the inputs " + names(signature.inputs()) + ", got none named '" + missing + "'");
                });
        List<InferRequest.Output> outputs = request.outputs().orElse(List.of());
        outputs.forEach(output -> known(output.name(), signature.outputs(), "/outputs"));
        if (outputs.stream().map(InferRequest.Output::name).distinct().count() < outputs.size()) {
            throw refused(
                    "/outputs",
                    "expected each output once, got "
                            + outputs.stream().map(InferRequest.Output::name).toList());
        }
        return List.copyOf(tensors.values());
    }

    private static List<String> names(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::name).toList();
    }

    private static Tensor known(String name, List<Tensor> tensors, String pointer) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(
                        pointer,
                        "expected one of " + names(tensors) + ", got '" + name + "'"
                                + Nearest.hint(name, names(tensors))));
    }

    private RawTensor tensor(InferRequest.Input input, String pointer) {
        Tensor declared = known(input.name(), signature.inputs(), pointer + "/name");
        Datatype type = Datatype.named(input.datatype())
                .filter(given -> given == Datatype.ofOnnx(declared.type()).orElse(null))
                .orElseThrow(() -> refused(
                        pointer + "/datatype",
                        "expected "
                                + Datatype.ofOnnx(declared.type())
                                        .map(Datatype::name)
                                        .orElse(declared.type()) + " for '" + input.name() + "', got '"
                                + input.datatype() + "'"));
        checkShape(input, declared, pointer);
        boolean isBinary = input.binarySize().isPresent();
        byte[] data = isBinary ? binary(input, pointer) : json(input, type.fed(), pointer);
        Datatype sent = isBinary ? type : type.fed();
        long expected = RawTensor.values(input.shape());
        long count = sent.count(data)
                .orElseThrow(() -> refused(
                        pointer, "expected whole values of the type " + type + ", got " + data.length + " bytes"));
        if (count != expected) {
            throw refused(
                    pointer, "expected " + expected + " values for the shape " + input.shape() + ", got " + count);
        }
        return new RawTensor(input.name(), sent.name(), input.shape(), data);
    }

    private static void checkShape(InferRequest.Input input, Tensor declared, String pointer) {
        List<Long> shape = input.shape();
        boolean fits = shape.stream().allMatch(length -> length >= 0)
                && (declared.shape().isEmpty() || declared.shape().size() == shape.size());
        for (int i = 0; fits && i < declared.shape().size(); i++) {
            long length = declared.fromEnd(declared.shape().size() - i);
            fits = length <= 0 || length == shape.get(i);
        }
        if (!fits) {
            throw refused(
                    pointer + "/shape", "expected " + shape(declared) + " for '" + input.name() + "', got " + shape);
        }
    }

    /** Returns a shape as the protocol has it: -1 where a length is free. */
    static List<Long> shape(Tensor tensor) {
        int rank = tensor.shape().size();
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long length = tensor.fromEnd(rank - i);
            shape.add(length <= 0 ? -1 : length);
        }
        return shape;
    }

    private byte[] binary(InferRequest.Input input, String pointer) {
        Object size = input.binarySize().orElseThrow();
        if (!(size instanceof Long length) || length < 0 || length > binary.length - read) {
            throw refused(
                    pointer + "/parameters/binary_data_size",
                    "expected at most the " + (binary.length - read) + " bytes that are left, got " + size);
        }
        byte[] data = Arrays.copyOfRange(binary, read, read + length.intValue());
        read += length.intValue();
        return data;
    }

    private static byte[] json(InferRequest.Input input, Datatype type, String pointer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Object data = input.data().orElseThrow(() -> refused(pointer, "expected 'data', or 'binary_data_size'"));
        write(data, type, out, pointer + "/data");
        return out.toByteArray();
    }

    private static void write(@Nullable Object data, Datatype type, ByteArrayOutputStream out, String pointer) {
        if (data instanceof List<?> values) {
            for (int i = 0; i < values.size(); i++) {
                write(values.get(i), type, out, pointer + "/" + i);
            }
            return;
        }
        if (data == null) {
            throw refused(pointer, "expected a value of the type " + type + ", got null");
        }
        type.write(data, out).ifPresent(wrong -> {
            throw refused(pointer, wrong);
        });
    }

    private static HttpException refused(String pointer, String detail) {
        return HttpException.badRequest(Violation.of("body", pointer, detail));
    }
}
