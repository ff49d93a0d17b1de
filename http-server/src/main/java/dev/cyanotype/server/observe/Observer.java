package dev.cyanotype.server.observe;

import dev.cyanotype.http.websocket.Close;

/** Sees every exchange, once, when it is over. Thread-safe; runs on I/O threads, so it must be quick. */
public interface Observer {
    /** Takes note of an exchange. */
    void note(Exchange exchange);

    /** Takes note of how a web socket ended, whose handshake was noted before; its time is that until now. */
    void closed(Exchange handshake, Close close);
}
