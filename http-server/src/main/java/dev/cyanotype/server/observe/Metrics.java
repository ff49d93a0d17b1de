package dev.cyanotype.server.observe;

import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.websocket.Close;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times requests by route, with Micrometer's names, and measures the JVM. Thread-safe. Nothing a client sends becomes a
 * value of a tag, or there would be as many time series as clients can think of.
 */
final class Metrics implements Observer, AutoCloseable {
    private static final Set<String> METHODS =
            Stream.of(Method.values()).map(Method::name).collect(Collectors.toUnmodifiableSet());
    private static final Duration[] BUCKETS = List.of(5, 25, 100, 500, 2_500, 10_000).stream()
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MeterProvider<Timer> requests = Timer.builder("http.server.requests")
            .description("Time from the end of a request's head to the end of its answer")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    private final MeterProvider<Counter> refusals = Counter.builder("http.server.refusals")
            .description("Requests that the server refused before any route could take them")
            .withRegistry(registry);

    private final MeterProvider<Counter> cuts = Counter.builder("http.server.cuts")
            .description("Answers that ended before they were whole")
            .withRegistry(registry);
    private final MeterProvider<Timer> sockets = Timer.builder("http.server.websockets")
            .description("Time that web sockets were open")
            .withRegistry(registry);
    private final Map<Router.Gauge, Gauge> gauges = new HashMap<>(); // those of the application that is served

    Metrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public void note(Exchange exchange) {
        requests.withTags(tags(exchange)).record(exchange.time());
        exchange.refusal()
                .ifPresent(reason -> refusals.withTags("reason", reason).increment());
        exchange.cut().ifPresent(reason -> cuts.withTags("reason", reason).increment());
    }

    @Override
    public void closed(Exchange handshake, Close close) {
        sockets.withTags("uri", uri(handshake), "code", codeTag(close.code())).record(handshake.time());
    }

    /** A client may send any code of its own. */
    private static String codeTag(int code) {
        return code < 3000 ? String.valueOf(code) : "APPLICATION";
    }

    private static String uri(Exchange exchange) {
        return exchange.route().map(route -> route.rule()).orElseGet(() -> withoutRoute(exchange.status()));
    }

    private static Tags tags(Exchange exchange) {
        return Tags.of(
                "method",
                METHODS.contains(exchange.method()) ? exchange.method() : "UNKNOWN",
                "uri",
                uri(exchange),
                "status",
                String.valueOf(exchange.status()),
                "outcome",
                outcome(exchange.status()));
    }

    private static String withoutRoute(int status) {
        return status == 404 ? "NOT_FOUND" : status / 100 == 3 ? "REDIRECTION" : "UNKNOWN";
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    /** Returns everything in Prometheus's text format, with what the application measures now. */
    synchronized String scrape(List<Router.Gauge> declared) {
        gauges.entrySet().removeIf(known -> {
            boolean gone = !declared.contains(known.getKey());
            if (gone) {
                registry.remove(known.getValue());
            }
            return gone;
        });
        declared.forEach(gauge -> gauges.computeIfAbsent(gauge, this::register));
        return registry.scrape();
    }

    private Gauge register(Router.Gauge gauge) {
        return Gauge.builder(gauge.name(), gauge.value()::getAsDouble)
                .description(gauge.help())
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
