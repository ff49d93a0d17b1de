package dev.cyanotype.http.websocket;

import java.util.List;

/**
 * How a route's web sockets are kept. Immutable.
 *
 * @param messageLimit how many bytes a message that is received may have; a larger one closes the socket with 1009
 * @param subprotocols the subprotocols spoken, the best first; the first that the client offers is agreed on
 */
public record WebSocketSettings(int messageLimit, List<String> subprotocols) {
    /** Messages of up to 1 MiB, and no subprotocol. */
    public static final WebSocketSettings DEFAULT = new WebSocketSettings(1 << 20, List.of());

    /** Checks the values. */
    public WebSocketSettings {
        if (messageLimit < 1) {
            throw new IllegalArgumentException("messageLimit: expected at least 1 byte, not " + messageLimit);
        }
        for (String name : subprotocols) {
            if (!name.matches("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+")) {
                throw new IllegalArgumentException(
                        "subprotocols: expected a word such as chat.v2, without spaces or commas, not '" + name + "'");
            }
        }
        subprotocols = List.copyOf(subprotocols);
    }

    /** Returns these with another limit, in bytes. */
    public WebSocketSettings withMessageLimit(int bytes) {
        return new WebSocketSettings(bytes, subprotocols);
    }

    /** Returns these with subprotocols, the best first. */
    public WebSocketSettings withSubprotocols(String... names) {
        return new WebSocketSettings(messageLimit, List.of(names));
    }
}
