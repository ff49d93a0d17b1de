package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.stream.IntStream;

/** The numbers of a tensor of any type, flat. */
final class Numbers {
    private Numbers() {}

    static boolean areWhole(OnnxJavaType type) {
        return switch (type) {
            case INT64, INT32, INT16, INT8, UINT8 -> true;
            default -> false;
        };
    }

    static double[] of(OnnxTensor tensor) {
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> {
                FloatBuffer floats = tensor.getFloatBuffer();
                yield each(floats.remaining()).mapToDouble(floats::get).toArray();
            }
            case DOUBLE -> {
                DoubleBuffer doubles = tensor.getDoubleBuffer();
                yield each(doubles.remaining()).mapToDouble(doubles::get).toArray();
            }
            case INT64 -> {
                LongBuffer longs = tensor.getLongBuffer();
                yield each(longs.remaining()).mapToDouble(longs::get).toArray();
            }
            case INT32 -> {
                IntBuffer ints = tensor.getIntBuffer();
                yield each(ints.remaining()).mapToDouble(ints::get).toArray();
            }
            case INT16 -> {
                ShortBuffer shorts = tensor.getShortBuffer();
                yield each(shorts.remaining()).mapToDouble(shorts::get).toArray();
            }
            case INT8 -> {
                ByteBuffer bytes = tensor.getByteBuffer();
                yield each(bytes.remaining()).mapToDouble(bytes::get).toArray();
            }
            case UINT8 -> {
                ByteBuffer bytes = tensor.getByteBuffer();
                yield each(bytes.remaining())
                        .mapToDouble(at -> bytes.get(at) & 0xFF)
                        .toArray();
            }
            default ->
                throw new IllegalStateException(
                        "The model answers with values of the type " + tensor.getInfo().type + ", which are no scores");
        };
    }

    private static IntStream each(int count) {
        return IntStream.range(0, count);
    }
}
