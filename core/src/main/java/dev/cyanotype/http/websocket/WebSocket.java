package dev.cyanotype.http.websocket;

import java.util.Iterator;
import java.util.Optional;

/**
 * An open web socket. One thread receives; any thread sends and closes, so that a handler can give its socket to others:
 *
 * <pre>{@code
 * setup.websocket("/echo", (request, socket) -> {
 *     for (Message message : socket) {
 *         socket.send(message.text());
 *     }
 * });
 * }</pre>
 *
 * <p>Pings are answered, and sent to a client that says nothing, by whoever keeps the connection.
 */
public interface WebSocket extends Iterable<Message> {
    /** Returns the subprotocol agreed on; empty if there is none. */
    Optional<String> subprotocol();

    /** Waits for the next message; empty once the socket is closed and all that came before has been received. */
    Optional<Message> receive();

    /**
     * Sends a text, and returns when the connection has taken it: a client that reads slowly slows the sender down.
     *
     * @throws ClosedException if the socket is closed, or the client is gone or takes too little for too long
     * @throws IllegalArgumentException if the text has half of a surrogate pair, which UTF-8 cannot say
     */
    void send(String text) throws ClosedException;

    /** Sends bytes as {@link #send(String)} sends a text; they must not change before it returns. */
    void send(byte[] content) throws ClosedException;

    /** Closes the socket with 1000: all is said. */
    default void close() {
        close(Close.NORMAL, "");
    }

    /**
     * Closes the socket, unless it is closed already; {@link #receive} returns no more messages. Does not wait for the client.
     *
     * @param code one that may be sent, such as 1008, or one of your own from 4000 to 4999; see {@link Close#maySend}
     * @param reason at most 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** Returns how the socket was closed, by whichever end was first; empty while it is open. */
    Optional<Close> closed();

    /** Iterates over the messages as they come, until the socket is closed. */
    @Override
    default Iterator<Message> iterator() {
        return new Messages(this);
    }

    /** Talks over one socket; returning closes it with 1000, what is thrown with 1011. */
    @FunctionalInterface
    interface Conversation {
        /** Talks until there is nothing more to say. */
        void run(WebSocket socket) throws Exception;
    }
}
