package dev.cyanotype.http.websocket;

import java.io.IOException;

/** Tells that nothing can be sent, since the socket is closed. No error of a handler, which may let it pass. */
public final class ClosedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Close close;

    /** Says how the socket was closed. */
    public ClosedException(Close close) {
        super("The web socket is closed: " + close);
        this.close = close;
    }

    /** Returns how the socket was closed. */
    public Close close() {
        return close;
    }
}
