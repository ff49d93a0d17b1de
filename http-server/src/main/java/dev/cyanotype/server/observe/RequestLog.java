package dev.cyanotype.server.observe;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.http.websocket.Close;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes a line for each request to the logger {@code dev.cyanotype.requests}, with what any client may say escaped. */
final class RequestLog implements Observer {
    private static final Logger log = LoggerFactory.getLogger("dev.cyanotype.requests");
    private static final int LONGEST = 2_000;

    @Override
    public void note(Exchange exchange) {
        String taker = exchange.refusal().map("refused:"::concat).orElseGet(() -> endpoint(exchange));
        write(
                exchange,
                line(
                        exchange,
                        exchange.cut().map(reason -> taker + " cut:" + reason).orElse(taker)));
    }

    @Override
    public void closed(Exchange handshake, Close close) {
        write(handshake, line(handshake, endpoint(handshake) + " closed:" + close.code()));
    }

    private static void write(Exchange exchange, String line) {
        MDC.put("request", exchange.id());
        try {
            log.info(line);
        } finally {
            MDC.remove("request");
        }
    }

    private static String line(Exchange exchange, String what) {
        return String.format(
                Locale.ROOT,
                "%s \"%s %s\" %s %d %d %.3fms",
                exchange.client(),
                harmless(exchange.method()),
                harmless(exchange.path()),
                what,
                exchange.status(),
                exchange.bytes(),
                exchange.time().toNanos() / 1e6);
    }

    private static String endpoint(Exchange exchange) {
        return exchange.route().flatMap(RouteInfo::endpoint).orElse("-");
    }

    /** Leaves nothing that could end the line, its quotes or its reader's terminal. */
    private static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
                safe.append(c);
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > LONGEST ? safe.append("...").toString() : safe.toString();
    }
}
