package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes tensors of ONNX Runtime of what was sent, and back. */
final class TensorValues {
    private static final Map<String, OnnxJavaType> TYPES = Map.ofEntries(
            Map.entry("BOOL", OnnxJavaType.BOOL),
            Map.entry("UINT8", OnnxJavaType.UINT8),
            Map.entry("INT8", OnnxJavaType.INT8),
            Map.entry("INT16", OnnxJavaType.INT16),
            Map.entry("INT32", OnnxJavaType.INT32),
            Map.entry("INT64", OnnxJavaType.INT64),
            Map.entry("FP16", OnnxJavaType.FLOAT16),
            Map.entry("BF16", OnnxJavaType.BFLOAT16),
            Map.entry("FP32", OnnxJavaType.FLOAT),
            Map.entry("FP64", OnnxJavaType.DOUBLE),
            Map.entry("BYTES", OnnxJavaType.STRING));

    private final OrtEnvironment environment;

    TensorValues(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** Returns a tensor; numbers in 32 bits become those in 16 that an input takes. */
    OnnxTensor tensor(RawTensor raw, @Nullable NodeInfo input) throws OrtException {
        OnnxJavaType type = TYPES.get(raw.datatype());
        long[] shape = raw.shape().stream().mapToLong(length -> length).toArray();
        if (type == null) {
            throw new IllegalStateException("No tensor of the type " + raw.datatype() + " can be fed");
        }
        if (type == OnnxJavaType.STRING) {
            return OnnxTensor.createTensor(environment, texts(raw.data()), shape);
        }
        boolean half = input != null
                && input.getInfo() instanceof TensorInfo info
                && info.type == OnnxJavaType.FLOAT16
                && type == OnnxJavaType.FLOAT;
        ByteBuffer values = half ? halves(raw.data()) : direct(raw.data());
        return OnnxTensor.createTensor(environment, values, shape, half ? OnnxJavaType.FLOAT16 : type);
    }

    private static ByteBuffer direct(byte[] data) {
        return ByteBuffer.allocateDirect(data.length)
                .order(ByteOrder.nativeOrder())
                .put(data)
                .flip();
    }

    private static ByteBuffer halves(byte[] data) {
        ByteBuffer floats = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer halves = ByteBuffer.allocateDirect(data.length / 2).order(ByteOrder.nativeOrder());
        while (floats.hasRemaining()) {
            halves.putShort(Fp16Conversions.floatToFp16(floats.getFloat()));
        }
        return halves.flip();
    }

    private static String[] texts(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<String> texts = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] text = new byte[in.getInt()];
            in.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts.toArray(String[]::new);
    }

    static RawTensor raw(String name, OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        if (info.type == OnnxJavaType.STRING) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(tensor.getValue(), out);
            return new RawTensor(name, "BYTES", shape, out.toByteArray());
        }
        String datatype = TYPES.entrySet().stream()
                .filter(type -> type.getValue() == info.type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The model's output '" + name
                        + "' has values of a type that cannot be sent: " + info.onnxType));
        ByteBuffer values = tensor.getByteBuffer();
        byte[] data = new byte[values.remaining()];
        values.get(data);
        return new RawTensor(name, datatype, shape, data);
    }

    /** Texts come as one, or as arrays within arrays. */
    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Object[] values) {
            for (Object each : values) {
                write(each, out);
            }
            return;
        }
        byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array());
        out.writeBytes(text);
    }
}
