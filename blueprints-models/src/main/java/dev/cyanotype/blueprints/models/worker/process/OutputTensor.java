package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import dev.cyanotype.blueprints.models.tasks.ElementType;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes tensors to be sent of those that a model gives; short numbers become the next longer ones that are sent. */
final class OutputTensor {
    private OutputTensor() {}

    /** Returns the tensor; nothing if its values are text or of another type that is not sent. */
    static Optional<NamedTensor> of(String name, OnnxTensor tensor) {
        return Optional.ofNullable(type(tensor.getInfo().type))
                .map(type -> NamedTensor.of(name, type, shape(tensor), values(tensor)));
    }

    static String refusal(OnnxJavaType type) {
        return "has values of the type " + type.name().toLowerCase(Locale.ROOT)
                + "; expected float, double, float16, int64, int32, int16, int8, uint8 or bool";
    }

    private static @Nullable ElementType type(OnnxJavaType type) {
        return switch (type) {
            case FLOAT, FLOAT16, BFLOAT16 -> ElementType.FLOAT32;
            case DOUBLE -> ElementType.FLOAT64;
            case INT64 -> ElementType.INT64;
            case INT32, INT16, INT8 -> ElementType.INT32;
            case UINT8 -> ElementType.UINT8;
            case BOOL -> ElementType.BOOL;
            default -> null;
        };
    }

    private static List<Integer> shape(OnnxTensor tensor) {
        return Arrays.stream(tensor.getInfo().getShape())
                .mapToObj(Math::toIntExact)
                .toList();
    }

    private static ByteBuffer values(OnnxTensor tensor) {
        return switch (tensor.getInfo().type) {
            case FLOAT16, BFLOAT16 -> floats(tensor.getFloatBuffer());
            case INT16 -> shorts(tensor.getShortBuffer());
            case INT8 -> bytes(tensor.getByteBuffer());
            default -> tensor.getByteBuffer();
        };
    }

    private static ByteBuffer floats(FloatBuffer values) {
        ByteBuffer floats = allocate(values.remaining());
        floats.asFloatBuffer().put(values);
        return floats;
    }

    private static ByteBuffer shorts(ShortBuffer values) {
        ByteBuffer ints = allocate(values.remaining());
        while (values.hasRemaining()) {
            ints.putInt(values.get());
        }
        return ints.flip();
    }

    private static ByteBuffer bytes(ByteBuffer values) {
        ByteBuffer ints = allocate(values.remaining());
        while (values.hasRemaining()) {
            ints.putInt(values.get());
        }
        return ints.flip();
    }

    private static ByteBuffer allocate(int values) {
        return ByteBuffer.allocate(values * Integer.BYTES).order(ByteOrder.nativeOrder());
    }
}
