package dev.cyanotype.http.websocket;

import java.nio.charset.StandardCharsets;

/**
 * The end of a web socket (RFC 6455, section 7.4).
 *
 * @param code why it was closed
 * @param reason the same for people; may be empty
 */
public record Close(int code, String reason) {
    /** All is said. */
    public static final int NORMAL = 1000;
    /** The server stops, or the page was left. */
    public static final int GOING_AWAY = 1001;
    /** The other end does not keep to the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** A text came where bytes were expected, or the other way round. */
    public static final int UNSUPPORTED_DATA = 1003;
    /** The other end gave no code. Never sent. */
    public static final int NO_CODE = 1005;
    /** The connection ended without a word. Never sent. */
    public static final int ABNORMAL = 1006;
    /** A text was not UTF-8. */
    public static final int INVALID_TEXT = 1007;
    /** The other end does what it may not do. */
    public static final int POLICY = 1008;
    /** A message was larger than its route takes. */
    public static final int TOO_BIG = 1009;
    /** The handler failed. */
    public static final int INTERNAL_ERROR = 1011;
    /** The application is replaced; the client may come again at once. */
    public static final int RESTART = 1012;

    private static final int LONGEST_REASON = 123;

    /** Returns true for a code that may be sent: those of RFC 6455 and its registry, 3000 to 3999, and your own, 4000 to 4999. */
    public static boolean maySend(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != NO_CODE && code != ABNORMAL)
                || (code >= 3000 && code <= 4999);
    }

    /**
     * Returns the end that {@code code} and {@code reason} ask for.
     *
     * @throws IllegalArgumentException if it cannot be sent
     */
    public static Close sendable(int code, String reason) {
        if (!maySend(code)) {
            throw new IllegalArgumentException(
                    "The close code must be 1000 to 1003, 1007 to 1014, or 3000 to 4999 (yours"
                            + " are 4000 to 4999), not " + code);
        }
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "The reason must have at most " + LONGEST_REASON + " bytes of UTF-8, not " + length);
        }
        return new Close(code, reason);
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? String.valueOf(code) : code + " " + reason;
    }
}
