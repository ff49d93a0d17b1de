package dev.cyanotype.json.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of JSON as those of Java, or null where something would be lost. */
public final class Numbers {
    private static final int LONGEST = 1_000; // reading takes time that grows with the square of it
    private static final int EXACT_DIGITS = 15; // of a decimal fraction that a double gives back

    private Numbers() {}

    /** Returns the number as an {@code int}, or fails. */
    public static Integer exactInteger(long number) {
        return Math.toIntExact(number);
    }

    /** Returns the number as a {@code short}, or null. */
    public static @Nullable Short exactShort(long number) {
        return (short) number == number ? (short) number : null;
    }

    /** Returns the number as a {@code byte}, or null. */
    public static @Nullable Byte exactByte(long number) {
        return (byte) number == number ? (byte) number : null;
    }

    /** Returns a number as a {@code double}, or null. */
    public static @Nullable Object real(Object json) {
        return json instanceof Number number ? number.doubleValue() : null;
    }

    /** Returns a number as a {@code float} if it fits, or null. */
    public static @Nullable Object single(Object json) {
        float value = json instanceof Number number ? number.floatValue() : Float.NaN;
        return Float.isFinite(value) ? value : null;
    }

    /** Returns an integer of any size, or null. */
    public static @Nullable Object bigInteger(Object json) {
        if (json instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        return json instanceof String text && text.length() <= LONGEST ? new BigInteger(text) : null;
    }

    /** Returns a decimal of any size, or null where digits would be lost. */
    public static @Nullable Object decimal(Object json) {
        if (json instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (json instanceof Double number) {
            BigDecimal value = BigDecimal.valueOf(number);
            return value.precision() <= EXACT_DIGITS ? value : null;
        }
        return json instanceof String text && text.length() <= LONGEST ? small(new BigDecimal(text)) : null;
    }

    /** Refuses exponents that make a few characters fill the memory once they are written out. */
    private static @Nullable BigDecimal small(BigDecimal value) {
        return Math.abs((long) value.scale()) <= LONGEST ? value : null;
    }
}
