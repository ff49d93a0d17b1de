package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Makes the tensor that a model takes out of values, in the type that it takes. The tensor is made where the one before it was, so
 * that one must be closed by then.
 */
final class InputTensor {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    /** Returns a tensor of {@code count} values: those that are given, and zeros behind them. */
    OnnxTensor of(OrtEnvironment environment, OnnxJavaType type, FloatBuffer given, int count, long[] shape)
            throws OrtException {
        begin(Math.multiplyExact(count, type.size));
        put(type, given);
        while (bytes.hasRemaining()) {
            bytes.put((byte) 0);
        }
        return OnnxTensor.createTensor(environment, bytes.flip(), shape, type);
    }

    private void begin(int length) {
        if (bytes.capacity() < length) {
            bytes = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
        }
        bytes.clear().limit(length);
    }

    private void put(OnnxJavaType type, FloatBuffer given) {
        if (type == OnnxJavaType.FLOAT) {
            int length = given.remaining() * Float.BYTES;
            bytes.asFloatBuffer().put(given);
            bytes.position(length);
            return;
        }
        while (given.hasRemaining()) {
            float value = given.get();
            switch (type) {
                case DOUBLE -> bytes.putDouble(value);
                case FLOAT16 -> bytes.putShort(Fp16Conversions.floatToFp16(value));
                case UINT8 -> bytes.put((byte) Math.round(Math.max(0, Math.min(255, value))));
                case BOOL -> bytes.put((byte) (value == 0 ? 0 : 1)); // whatever is not 0 is true, as in NumPy
                case INT32 -> bytes.putInt(Math.round(value));
                case INT64 -> bytes.putLong(Math.round((double) value));
                default ->
                    throw new IllegalStateException("The model takes " + type
                            + " values, and a pipeline makes float, double, float16, int32, int64, uint8 or bool");
            }
        }
    }
}
