package dev.cyanotype.blueprints.models.metrics;

import dev.cyanotype.Extensions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The metrics that jars have added. Thread-safe. */
public final class Metrics {
    private final Extensions extensions;

    @Inject
    Metrics(Extensions extensions) {
        this.extensions = extensions;
    }

    /** Returns the metrics of all tasks. */
    public List<Metric<?, ?>> all() {
        List<Metric<?, ?>> all = new ArrayList<>();
        extensions.of(Metric.class).forEach(all::add);
        return all;
    }
}
