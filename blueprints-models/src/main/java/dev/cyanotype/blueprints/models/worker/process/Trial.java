package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Runs a model once on zeros, to see that it runs at all. Lengths that the model leaves open are tried: first 1, at last the 224
 * of many image models. If none fits, that does not speak against a model: only those that know all their lengths but the
 * number of samples are refused.
 */
final class Trial {
    private static final long[] LENGTHS = {1, 2, 8, 32, 224};
    private static final long MOST_BYTES =
            Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs = new LinkedHashMap<>();

    Trial(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Returns how the model was run, such as {@code run once on zeros: input float[1,64]}, or why it was not. */
    String run() throws OrtException, TrialFailed {
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (!(input.getValue().getInfo() instanceof TensorInfo tensor) || tensor.type == OnnxJavaType.UNKNOWN) {
                return "not run on zeros: its input '" + input.getKey() + "' is no tensor of a known type";
            }
            inputs.put(input.getKey(), tensor);
        }
        OrtException first = null;
        for (long length : LENGTHS) {
            if (bytes(length) > MOST_BYTES) {
                break;
            }
            try {
                return run(length);
            } catch (OrtException failed) {
                first = first == null ? failed : first;
                if (isClosed()) {
                    throw new TrialFailed(
                            "ONNX Runtime cannot run the model on zeros (" + described(1) + "): " + failed.getMessage(),
                            failed);
                }
            }
        }
        return first == null
                ? "not run on zeros: its inputs are larger than " + (MOST_BYTES >> 20) + " MiB"
                : Frames.shortened("not run on zeros, since none of the lengths " + Arrays.toString(LENGTHS)
                        + " fits what the model leaves open: " + first.getMessage());
    }

    private String run(long length) throws OrtException {
        Map<String, OnnxTensor> zeros = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, TensorInfo> input : inputs.entrySet()) {
                zeros.put(input.getKey(), zeros(input.getValue().type, shape(input.getValue(), length)));
            }
            session.run(zeros).close();
            return inputs.isEmpty() ? "run once: it has no input" : "run once on zeros: " + described(length);
        } finally {
            zeros.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor zeros(OnnxJavaType type, long[] shape) throws OrtException {
        int values = Math.toIntExact(product(shape));
        if (type == OnnxJavaType.STRING) {
            return OnnxTensor.createTensor(
                    environment, Collections.nCopies(values, "").toArray(String[]::new), shape);
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(values * type.size).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(environment, bytes, shape, type);
    }

    /** Returns true if nothing is open but the number of samples. ONNX Runtime gives an unknown rank as none. */
    private boolean isClosed() {
        return inputs.values().stream()
                .map(TensorInfo::getShape)
                .allMatch(shape ->
                        shape.length > 0 && Arrays.stream(shape).skip(1).allMatch(length -> length > 0));
    }

    private static long[] shape(TensorInfo input, long length) {
        return Arrays.stream(input.getShape())
                .map(declared -> declared > 0 ? declared : length)
                .toArray();
    }

    private long bytes(long length) {
        return inputs.values().stream()
                .mapToLong(input -> saturated(product(shape(input, length)), Math.max(1, input.type.size)))
                .reduce(0, (one, other) -> Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other);
    }

    private static long product(long[] shape) {
        return LongStream.of(shape).reduce(1, Trial::saturated);
    }

    private static long saturated(long one, long other) {
        return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
    }

    private String described(long length) {
        return inputs.entrySet().stream()
                .map(input -> input.getKey() + " "
                        + input.getValue().type.name().toLowerCase(Locale.ROOT)
                        + Arrays.stream(shape(input.getValue(), length))
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(", "));
    }
}
