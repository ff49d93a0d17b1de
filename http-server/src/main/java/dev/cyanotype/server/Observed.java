package dev.cyanotype.server;

import dev.cyanotype.Routed;
import dev.cyanotype.server.observe.Exchange;
import dev.cyanotype.server.observe.Observer;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers when an exchange began and what route took it, and tells the observer when it is over. */
final class Observed implements ExchangeCompletionListener {
    private static final AttachmentKey<Observed> KEY = AttachmentKey.create(Observed.class);

    private final Observer observer;
    private final long began = System.nanoTime();
    private volatile @Nullable Routed routed;

    private Observed(Observer observer) {
        this.observer = observer;
    }

    /** Begins to observe. */
    static void begin(HttpServerExchange exchange, Observer observer) {
        Observed observed = new Observed(observer);
        exchange.putAttachment(KEY, observed);
        exchange.addExchangeCompleteListener(observed);
    }

    /** Notes what an exchange was routed to, if it is observed. */
    static void routed(HttpServerExchange exchange, Routed routed) {
        Observed observed = exchange.getAttachment(KEY);
        if (observed != null) {
            observed.routed = routed;
        }
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        try {
            observer.note(describe(exchange));
        } finally {
            next.proceed();
        }
    }

    private Exchange describe(HttpServerExchange exchange) {
        Routed known = routed;
        String id = exchange.getResponseHeaders().getFirst(RequestId.FIELD);
        return new Exchange(
                id == null ? "-" : id,
                Call.address(exchange),
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                known == null ? Optional.empty() : known.route(),
                exchange.getStatusCode(),
                exchange.getResponseBytesSent(),
                Duration.ofNanos(System.nanoTime() - began));
    }
}
