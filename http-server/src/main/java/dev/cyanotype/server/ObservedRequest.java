package dev.cyanotype.server;

import dev.cyanotype.Routed;
import dev.cyanotype.server.connection.Cut;
import dev.cyanotype.server.connection.Refused;
import dev.cyanotype.server.observe.Exchange;
import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers of an exchange what its observers are told when it is over. */
final class ObservedRequest {
    private final String id;
    private final long began = System.nanoTime();
    private volatile @Nullable Routed routed;
    private volatile Refused.@Nullable Reason refusal;

    ObservedRequest(String id) {
        this.id = id;
    }

    /** Notes what an exchange was routed to. */
    void routed(Routed to) {
        routed = to;
    }

    /** Notes why the server refused it. */
    void refused(Refused.Reason reason) {
        refusal = reason;
    }

    /** Returns what there is to tell. */
    Exchange describe(HttpServerExchange exchange) {
        Routed known = routed;
        return new Exchange(
                id,
                known == null ? address(exchange) : known.remoteAddress(),
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                known == null ? Optional.empty() : known.route(),
                word(refusal),
                word(Cut.of(exchange)),
                exchange.getStatusCode(),
                exchange.getResponseBytesSent(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static Optional<String> word(@Nullable Enum<?> reason) {
        return Optional.ofNullable(reason).map(known -> known.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the address that a connection came from. */
    static String address(HttpServerExchange exchange) {
        InetAddress client = exchange.getSourceAddress().getAddress();
        return client == null ? "" : client.getHostAddress();
    }
}
