package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of values of the Open Inference Protocol, as JSON has them and as bytes: little endian, texts with their lengths before them. */
enum Datatype {
    BOOL("bool", 1),
    UINT8("uint8", 1),
    INT8("int8", 1),
    INT16("int16", 2),
    INT32("int32", 4),
    INT64("int64", 8),
    FP16("float16", 2),
    BF16("bfloat16", 2),
    FP32("float", 4),
    FP64("double", 8),
    BYTES("string", 0);

    private static final int HALF_FRACTION = 10;
    private static final int HALF_BIAS = 15;

    private final String onnx;
    private final int size;

    Datatype(String onnx, int size) {
        this.onnx = onnx;
        this.size = size;
    }

    /** Returns the type that ONNX has by a name; nothing for one that cannot be sent. */
    static Optional<Datatype> ofOnnx(String name) {
        return Arrays.stream(values()).filter(type -> type.onnx.equals(name)).findFirst();
    }

    static Optional<Datatype> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** Returns as what values are sent to the process of a model: numbers of 16 bits as those of 32, if they come as JSON. */
    Datatype fed() {
        return this == FP16 ? FP32 : this;
    }

    /** Returns how many values these bytes are; nothing if they do not end with a value. */
    Optional<Long> count(byte[] data) {
        if (this != BYTES) {
            return data.length % size == 0 ? Optional.of((long) data.length / size) : Optional.empty();
        }
        ByteBuffer in = little(data);
        long count = 0;
        while (in.remaining() >= Integer.BYTES) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return Optional.empty();
            }
            in.position(in.position() + length);
            count++;
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(count);
    }

    /** Writes a value of JSON as bytes; returns what is wrong with it, if something is. */
    Optional<String> write(Object value, ByteArrayOutputStream out) {
        if (this == BYTES) {
            return value instanceof String text ? text(text, out) : expected("a text", value);
        }
        if (this == BOOL) {
            if (!(value instanceof Boolean truth)) {
                return expected("true or false", value);
            }
            out.write(truth ? 1 : 0);
            return Optional.empty();
        }
        if (!(value instanceof Number number)) {
            return expected("a number", value);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case FP32 -> bytes.putFloat(number.floatValue());
            case FP64 -> bytes.putDouble(number.doubleValue());
            default -> {
                Optional<Long> whole = whole(number);
                if (whole.isEmpty()) {
                    return expected("a whole number of the type " + name(), value);
                }
                bytes.putLong(whole.get());
            }
        }
        out.write(bytes.array(), 0, size);
        return Optional.empty();
    }

    private Optional<Long> whole(Number number) {
        long value;
        try {
            value = new BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException | NumberFormatException none) {
            return Optional.empty();
        }
        int bits = size * Byte.SIZE - (this == UINT8 ? 0 : 1);
        long most = bits == Long.SIZE - 1 ? Long.MAX_VALUE : (1L << bits) - 1;
        long least = this == UINT8 ? 0 : -most - 1;
        return value >= least && value <= most ? Optional.of(value) : Optional.empty();
    }

    private static Optional<String> text(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        out.writeBytes(bytes);
        return Optional.empty();
    }

    private static Optional<String> expected(String what, Object value) {
        return Optional.of("expected " + what + ", got " + (value instanceof String ? "'" + value + "'" : value));
    }

    /** Returns the values of a tensor as JSON has them; a number that JSON has not is null. */
    static List<Object> values(RawTensor tensor) {
        Datatype type = valueOf(tensor.datatype());
        ByteBuffer in = little(tensor.data());
        List<Object> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(type.read(in));
        }
        return values;
    }

    private Object read(ByteBuffer in) {
        return switch (this) {
            case BOOL -> in.get() != 0;
            case UINT8 -> in.get() & 0xFF;
            case INT8 -> in.get();
            case INT16 -> in.getShort();
            case INT32 -> in.getInt();
            case INT64 -> in.getLong();
            case FP16 -> finite(half(in.getShort()));
            case BF16 -> finite(Float.intBitsToFloat(in.getShort() << Short.SIZE));
            case FP32 -> finite(in.getFloat());
            case FP64 -> finite(in.getDouble());
            case BYTES -> {
                byte[] text = new byte[in.getInt()];
                in.get(text);
                yield new String(text, StandardCharsets.UTF_8);
            }
        };
    }

    /** JSON has no number for what is infinite or none; the binary form has. */
    private static Object finite(double value) {
        return Double.isFinite(value) ? value : Optional.empty();
    }

    /** A float is written as the shortest number that is read as the same float. */
    private static Object finite(float value) {
        return Float.isFinite(value) ? new BigDecimal(Float.toString(value)).doubleValue() : Optional.empty();
    }

    private static float half(short bits) {
        int exponent = bits >> HALF_FRACTION & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0) {
            size = Math.scalb((float) fraction, 1 - HALF_BIAS - HALF_FRACTION);
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Math.scalb((float) (fraction | 1 << HALF_FRACTION), exponent - HALF_BIAS - HALF_FRACTION);
        }
        return bits < 0 ? -size : size;
    }

    private static ByteBuffer little(byte[] data) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
