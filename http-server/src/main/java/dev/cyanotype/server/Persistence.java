package dev.cyanotype.server;

import dev.cyanotype.http.Response;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;

/** Decides, before an answer is sent, whether its connection can serve further requests. */
final class Persistence {
    private Persistence() {}

    /** Makes an exchange the last of its connection if the answer says so, or if its body will not be read to the end. */
    static void decide(HttpServerExchange exchange, Response response) {
        if (response.header("connection").equalsIgnoreCase("close")) {
            exchange.setPersistent(false);
        }
        if (exchange.isRequestComplete()) {
            return;
        }
        if (isLong(exchange.getRequestContentLength())) {
            exchange.setPersistent(false); // of no length, or too long to be read to its end for nothing
        }
        if (HttpContinue.requiresContinueResponse(exchange.getRequestHeaders())
                && !HttpContinue.isContinueResponseSent(exchange)) {
            exchange.setPersistent(false); // nobody knows whether the body will come after all
            exchange.getConnection().terminateRequestChannel(exchange);
        }
    }

    private static boolean isLong(long length) {
        return length < 0 || length > Linger.PATIENCE_BYTES;
    }
}
