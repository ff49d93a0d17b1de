package dev.cyanotype.server.connection;

import dev.cyanotype.http.Response;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;

/** Decides, before an answer is sent, whether its connection can serve further requests. */
public final class Persistence {
    private Persistence() {}

    /** Reads what the client wants of the connection: one of several tokens (RFC 9110, section 7.6.1); Undertow knows only one. */
    public static void obey(HttpServerExchange exchange) {
        HeaderValues fields = exchange.getRequestHeaders().get(Headers.CONNECTION);
        if (fields == null) {
            return;
        }
        boolean keep = exchange.isPersistent();
        for (String field : fields) {
            for (String token : field.split(",", -1)) {
                if (token.strip().equalsIgnoreCase("close")) {
                    exchange.setPersistent(false);
                    return;
                }
                keep |= token.strip().equalsIgnoreCase("keep-alive");
            }
        }
        exchange.setPersistent(keep);
    }

    /** Makes an exchange the last of its connection if the answer says so, or if its body will not be read to the end. */
    public static void decide(HttpServerExchange exchange, Response response) {
        if (response.header("connection").equalsIgnoreCase("close")) {
            exchange.setPersistent(false);
        }
        if (exchange.isRequestComplete()) {
            return;
        }
        if (exchange.isPersistent() && isLong(exchange.getRequestContentLength())) {
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
