package dev.cyanotype.blueprints.models.plugin;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A metric that is installed later than others. */
public final class Answered implements Metric<String, ClassificationAnswer> {
    @Override
    public String name() {
        return "answered";
    }

    @Override
    public String task() {
        return "classification";
    }

    @Override
    public Better better() {
        return Better.HIGHER;
    }

    @Override
    public String unit() {
        return "samples";
    }

    @Override
    public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
        return Collectors.summingDouble(prediction -> 1);
    }
}
