package dev.cyanotype.http.rfc;

import java.util.OptionalLong;

/** Numbers of header fields: digits only, as many as there may be. */
public final class Decimal {
    private Decimal() {}

    /** Returns the number in {@code text}, {@link Long#MAX_VALUE} if it is beyond; nothing if it is no number. */
    public static OptionalLong parse(String text) {
        return text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.empty()
                : OptionalLong.of(clipped(text));
    }

    /** Returns the number that {@code digits} are, or {@link Long#MAX_VALUE} if it is beyond. */
    static long clipped(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException beyond) {
            return Long.MAX_VALUE;
        }
    }
}
