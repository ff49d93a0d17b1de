package dev.cyanotype.server.observe;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;
import java.util.List;
import java.util.function.Supplier;

/** Shows the metrics to a Prometheus. */
final class MetricsBlueprint implements Blueprint {
    static final String PATH = "/metrics";

    private static final String FORMAT = "text/plain; version=0.0.4";

    private final Metrics metrics;
    private final Supplier<List<Router.Gauge>> gauges;

    MetricsBlueprint(Metrics metrics, Supplier<List<Router.Gauge>> gauges) {
        this.metrics = metrics;
        this.gauges = gauges;
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void configure(Setup setup) {
        setup.get(
                        PATH,
                        request -> Response.text(FORMAT, metrics.scrape(gauges.get()))
                                .header("cache-control", "no-store"))
                .named("scrape")
                .summary("Shows what was counted, for Prometheus.")
                .returns(200, "text/plain");
    }
}
