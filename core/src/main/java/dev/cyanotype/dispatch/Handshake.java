package dev.cyanotype.dispatch;

import dev.cyanotype.http.Request;
import java.util.Arrays;

/** The opening of a websocket (RFC 6455 section 4.1). */
final class Handshake {
    private Handshake() {}

    static boolean isIn(Request request) {
        return request.header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
                && Arrays.stream(request.header("connection").orElse("").split(",", -1))
                        .map(String::strip)
                        .anyMatch("upgrade"::equalsIgnoreCase);
    }
}
