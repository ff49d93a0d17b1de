package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** Makes the tensor that a model takes out of values, in the type that it takes. */
final class InputTensor {
    private InputTensor() {}

    static OnnxTensor of(OrtEnvironment environment, OnnxJavaType type, float[] values, long[] shape)
            throws OrtException {
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, doubles(values), shape);
            case FLOAT16 -> OnnxTensor.createTensor(environment, halves(values), shape, type);
            case UINT8 -> OnnxTensor.createTensor(environment, bytes(values), shape, type);
            default ->
                throw new IllegalStateException(
                        "The model takes " + type + " values, and a pipeline makes float, double, float16 or uint8");
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

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(values.length).order(ByteOrder.nativeOrder());
        for (float value : values) {
            bytes.put((byte) Math.round(Math.max(0, Math.min(255, value))));
        }
        return bytes.flip();
    }
}
