package dev.cyanotype.blueprints.models.plugin;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A metric of the task {@link Brightness} that is not defined for what it is given. */
public final class NoFigure implements Metric<Double, Double> {
    @Override
    public String name() {
        return "undefined";
    }

    @Override
    public String task() {
        return "brightness";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public String unit() {
        return "lx";
    }

    @Override
    public Collector<Prediction<Double, Double>, ?, Double> collector(List<String> labels) {
        return Collectors.collectingAndThen(Collectors.counting(), count -> 0.0 / (count - count));
    }
}
