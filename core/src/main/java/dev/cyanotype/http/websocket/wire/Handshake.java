package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The opening of a web socket (RFC 6455, section 4.2). */
public final class Handshake {
    /** The version of the protocol. */
    public static final String VERSION = "13";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 16;

    private Handshake() {}

    /**
     * Returns what proves to a client that its handshake was understood.
     *
     * @throws HttpException what the request is refused with
     */
    public static String accept(String method, String version, List<String> keys, boolean hasBody) {
        if (!method.equals("GET")) {
            throw new HttpException(405, "A web socket is opened by GET, not " + method).withHeader("allow", "GET");
        }
        if (!version.equals(VERSION)) {
            throw new HttpException(
                            426,
                            "Sec-WebSocket-Version: expected " + VERSION + ", not '" + version
                                    + "'; there is only a web socket here")
                    .withHeader("sec-websocket-version", VERSION)
                    .withHeader("upgrade", "websocket");
        }
        if (keys.size() != 1 || !isKey(keys.get(0))) {
            throw bad("Sec-WebSocket-Key", "expected one, of 16 bytes in Base64");
        }
        if (hasBody) {
            throw bad("Content-Length", "a handshake has no body");
        }
        return acceptOf(keys.get(0));
    }

    private static HttpException bad(String field, String expectation) {
        Violation violation = Violation.of("header", field, expectation);
        return new HttpException(400, violation.toString(), List.of(violation));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_LENGTH;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Returns the value of {@code Sec-WebSocket-Accept} for a key. */
    static String acceptOf(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Every JDK has SHA-1", e);
        }
    }

    /** Returns the first of {@code spoken} that is among those offered. */
    public static Optional<String> subprotocol(List<String> offers, List<String> spoken) {
        var offered = offers.stream()
                .flatMap(field -> Arrays.stream(field.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toSet());
        return spoken.stream().filter(offered::contains).findFirst();
    }
}
