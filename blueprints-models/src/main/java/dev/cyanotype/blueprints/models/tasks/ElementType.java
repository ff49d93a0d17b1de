package dev.cyanotype.blueprints.models.tasks;

import java.nio.ByteBuffer;

/** The types that the values of a tensor may have. */
public enum ElementType {
    /** Real numbers of 32 bits. */
    FLOAT32(Float.BYTES, false),
    /** Real numbers of 64 bits. */
    FLOAT64(Double.BYTES, false),
    /** Whole numbers of 32 bits. */
    INT32(Integer.BYTES, true),
    /** Whole numbers of 64 bits. */
    INT64(Long.BYTES, true),
    /** Whole numbers from 0 to 255. */
    UINT8(1, true),
    /** False or true, as 0 or 1. */
    BOOL(1, true);

    private final int bytes;
    private final boolean whole;

    ElementType(int bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /** Returns how many bytes a value takes. */
    public int bytes() {
        return bytes;
    }

    /** Returns true if the values are whole numbers. */
    public boolean isWhole() {
        return whole;
    }

    double real(ByteBuffer values, int at) {
        return switch (this) {
            case FLOAT32 -> values.getFloat(at * Float.BYTES);
            case FLOAT64 -> values.getDouble(at * Double.BYTES);
            default -> integer(values, at);
        };
    }

    long integer(ByteBuffer values, int at) {
        return switch (this) {
            case INT32 -> values.getInt(at * Integer.BYTES);
            case INT64 -> values.getLong(at * Long.BYTES);
            case UINT8 -> values.get(at) & 0xFF;
            case BOOL -> values.get(at) == 0 ? 0 : 1;
            default -> throw new IllegalStateException("expected whole numbers, and these are " + name());
        };
    }
}
