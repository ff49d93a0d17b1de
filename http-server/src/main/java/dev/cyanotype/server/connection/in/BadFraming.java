package dev.cyanotype.server.connection.in;

import dev.cyanotype.http.HttpException;
import java.io.IOException;

/** Tells that a body is not framed as RFC 9112 says; where it ends, nobody can know. */
final class BadFraming extends IOException {
    private static final long serialVersionUID = 1;

    BadFraming(String reason) {
        super(reason);
    }

    /** Returns what the request is answered with. */
    HttpException toHttp() {
        return HttpException.badRequest("The body is not framed as it should be: " + getMessage());
    }
}
