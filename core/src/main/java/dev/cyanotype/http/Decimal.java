package dev.cyanotype.http;

/** Numbers of header fields: digits only, as many as there may be. */
final class Decimal {
    private Decimal() {}

    /** Returns the number in {@code text}; answers 400 naming {@code field} if there is none. */
    static long of(String field, String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw HttpException.badRequest(Violation.of("header", field, "expected a number, got '" + text + "'"));
        }
        return clipped(text);
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
