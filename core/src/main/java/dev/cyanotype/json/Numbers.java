package dev.cyanotype.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of JSON as those of Java, or null where something would be lost. */
final class Numbers {
    private static final int LONGEST = 1_000; // reading takes time that grows with the square of it
    private static final int EXACT_DIGITS = 15; // of a decimal fraction that a double gives back

    private Numbers() {}

    static Integer exactInteger(long number) {
        return Math.toIntExact(number);
    }

    static @Nullable Short exactShort(long number) {
        return (short) number == number ? (short) number : null;
    }

    static @Nullable Byte exactByte(long number) {
        return (byte) number == number ? (byte) number : null;
    }

    static @Nullable Object real(Object json) {
        return json instanceof Number number ? number.doubleValue() : null;
    }

    static @Nullable Object single(Object json) {
        float value = json instanceof Number number ? number.floatValue() : Float.NaN;
        return Float.isFinite(value) ? value : null;
    }

    static @Nullable Object bigInteger(Object json) {
        if (json instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        return json instanceof String text && text.length() <= LONGEST ? new BigInteger(text) : null;
    }

    static @Nullable Object decimal(Object json) {
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
