package dev.cyanotype.server.observe;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;

/** Shows the metrics to a Prometheus. */
final class MetricsBlueprint implements Blueprint {
    static final String PATH = "/metrics";

    private static final String FORMAT = "text/plain; version=0.0.4";

    private final Metrics metrics;

    MetricsBlueprint(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void configure(Setup setup) {
        setup.get(PATH, request -> Response.text(FORMAT, metrics.scrape()).header("cache-control", "no-store"))
                .named("scrape")
                .summary("Shows what was counted, for Prometheus.")
                .returns(200, "text/plain");
    }
}
