package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Close;
import java.io.IOException;

/** Tells that what was received is not as RFC 6455 or the route's limit has it; the connection fails with {@link #close}. */
public final class BadFrame extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Close close;

    BadFrame(int code, String reason) {
        super(reason);
        this.close = new Close(code, reason);
    }

    /** Returns what the other end is told. */
    public Close close() {
        return close;
    }
}
