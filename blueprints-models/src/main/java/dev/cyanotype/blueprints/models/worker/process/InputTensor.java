package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Makes the tensor that a model takes out of values, in the type that it takes. */
final class InputTensor {
    private InputTensor() {}

    static OnnxTensor of(OrtEnvironment environment, OnnxJavaType type, float[] values, long[] shape)
            throws OrtException {
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, doubles(values), shape);
            case FLOAT16 -> OnnxTensor.createTensor(environment, halves(values), shape, type);
            case UINT8, BOOL -> OnnxTensor.createTensor(environment, bytes(values, type), shape, type);
            case INT32 -> OnnxTensor.createTensor(environment, ints(values), shape);
            case INT64 -> OnnxTensor.createTensor(environment, longs(values), shape);
            default ->
                throw new IllegalStateException("The model takes " + type
                        + " values, and a pipeline makes float, double, float16, int32, int64, uint8 or bool");
        };
    }

    private static DoubleBuffer doubles(float[] values) {
        DoubleBuffer doubles = DoubleBuffer.allocate(values.length);
        for (float value : values) {
            doubles.put(value);
        }
        return doubles.flip();
    }

    private static ByteBuffer halves(float[] values) {
        ByteBuffer halves = ByteBuffer.allocateDirect(values.length * 2).order(ByteOrder.nativeOrder());
        for (float value : values) {
            halves.putShort(Fp16Conversions.floatToFp16(value));
        }
        return halves.flip();
    }

    private static IntBuffer ints(float[] values) {
        IntBuffer ints = IntBuffer.allocate(values.length);
        for (float value : values) {
            ints.put(Math.round(value));
        }
        return ints.flip();
    }

    private static LongBuffer longs(float[] values) {
        LongBuffer longs = LongBuffer.allocate(values.length);
        for (float value : values) {
            longs.put(Math.round((double) value));
        }
        return longs.flip();
    }

    /** Whatever is not 0 is true, as in NumPy. */
    private static ByteBuffer bytes(float[] values, OnnxJavaType type) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
        for (float value : values) {
            int whole = Math.round(Math.max(0, Math.min(255, value)));
            bytes.put((byte) (type == OnnxJavaType.BOOL ? value == 0 ? 0 : 1 : whole));
        }
        return bytes.flip();
    }
}
