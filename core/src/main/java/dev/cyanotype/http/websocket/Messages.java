package dev.cyanotype.http.websocket;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The messages of a socket, each received when it is asked for. */
final class Messages implements Iterator<Message> {
    private final WebSocket socket;
    private Optional<Message> next = Optional.empty();

    Messages(WebSocket socket) {
        this.socket = socket;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = socket.receive();
        }
        return next.isPresent();
    }

    @Override
    public Message next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The socket is closed");
        }
        Message message = next.get();
        next = Optional.empty();
        return message;
    }
}
