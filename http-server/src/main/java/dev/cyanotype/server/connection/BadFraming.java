package dev.cyanotype.server.connection;

import java.io.IOException;

/** Tells that a body is not framed as RFC 9112 says; where it ends, nobody can know. */
public final class BadFraming extends IOException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, such as {@code a chunk's size has more than 15 digits}. */
    public BadFraming(String reason) {
        super(reason);
    }

    /** Returns what the request is answered with. */
    public Refused toHttp() {
        return new Refused(Refused.Reason.FRAMING, 400, "The body is not framed as it should be: " + getMessage());
    }
}
