package dev.cyanotype.server.connection.in;

import dev.cyanotype.http.Method;
import dev.cyanotype.server.connection.Refused;
import dev.cyanotype.server.connection.Refused.Reason;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses requests that two readers could read differently, or that are meant for somebody else. */
public final class Guard {
    private static final int LENGTH_DIGITS = 15;

    private final Set<String> allowedHosts;

    /** What was accepted last, which most clients say again. A race loses nothing but time. */
    private @Nullable String accepted;

    private final CrossSite crossSite;

    public Guard(Set<String> allowedHosts, Set<String> trustedOrigins) {
        this.allowedHosts = allowedHosts;
        this.crossSite = new CrossSite(trustedOrigins);
    }

    /** Throws what the request is to be answered with if it is refused. */
    public void check(HttpServerExchange exchange) {
        checkHead(HeadSource.flaw(exchange.getConnection()));
        checkRead(exchange);
    }

    /** Checks what Undertow has read. It refuses some of this itself, without a word; that may change. */
    void checkRead(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        checkFraming(exchange, headers);
        checkTarget(exchange);
        checkHost(exchange, headers);
        crossSite.check(exchange);
    }

    private static void checkHead(@Nullable Flaw flaw) {
        if (flaw == Flaw.VERSION) {
            throw new Refused(Reason.VERSION, 505, "This server speaks HTTP/1.1 and HTTP/1.0");
        }
        if (flaw != null) {
            throw new Refused(Reason.HEAD, 400, "Each header field must stand on a line of its own");
        }
    }

    private static void checkFraming(HttpServerExchange exchange, HeaderMap headers) {
        HeaderValues length = headers.get(Headers.CONTENT_LENGTH);
        HeaderValues encoding = headers.get(Headers.TRANSFER_ENCODING);
        if (length != null && encoding != null) {
            throw Refused.field(Reason.FRAMING, "Content-Length", "must not stand beside Transfer-Encoding");
        }
        if (length != null && (length.size() > 1 || !isLength(length.getFirst()))) {
            throw Refused.field(
                    Reason.FRAMING, "Content-Length", "expected one number of at most " + LENGTH_DIGITS + " digits");
        }
        if (encoding != null
                && (encoding.size() > 1 || !encoding.getFirst().equalsIgnoreCase("chunked") || !exchange.isHttp11())) {
            throw Refused.field(Reason.FRAMING, "Transfer-Encoding", "expected 'chunked', in HTTP/1.1 only");
        }
    }

    private static boolean isLength(String text) {
        return !text.isEmpty() && text.length() <= LENGTH_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void checkTarget(HttpServerExchange exchange) {
        String target = Target.of(exchange);
        if (!target.startsWith("/")) {
            throw new Refused(Reason.TARGET, 400, "The target '" + target + "' is not a path");
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '\\') {
                throw new Refused(Reason.TARGET, 400, "The target contains a character that must be percent-encoded");
            }
        }
    }

    private void checkHost(HttpServerExchange exchange, HeaderMap headers) {
        HeaderValues hosts = headers.get(Headers.HOST);
        if (hosts == null ? exchange.isHttp11() : hosts.size() != 1) {
            throw Refused.field(Reason.HOST, "Host", "expected exactly one");
        }
        if (hosts == null || allowedHosts.isEmpty() || hosts.getFirst().equals(accepted)) {
            return;
        }
        String name = withoutPort(hosts.getFirst().toLowerCase(Locale.ROOT));
        if (!allowedHosts.contains(name)) {
            throw new Refused(
                    Reason.HOST,
                    421,
                    "This server does not answer for the host '" + name + "'; the setting server.hosts lists more");
        }
        accepted = hosts.getFirst();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** Returns the method; answers 501 for one that no route can be bound to, and for TRACE, which echoes what it is sent. */
    public static Method method(HttpString name) {
        try {
            Method method = Method.valueOf(name.toString());
            if (method != Method.TRACE) {
                return method;
            }
        } catch (IllegalArgumentException unknown) {
            // answered as TRACE is
        }
        throw new Refused(Reason.METHOD, 501, "There is no method " + name + " here");
    }
}
