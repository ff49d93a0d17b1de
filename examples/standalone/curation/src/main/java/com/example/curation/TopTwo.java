package com.example.curation;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The share of samples whose label is among the model's first two. */
public final class TopTwo implements Metric<String, ClassificationAnswer> {
    @Override
    public String name() {
        return "top-2-accuracy";
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
    public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
        return Collectors.averagingDouble(prediction -> isHit(prediction) ? 1 : 0);
    }

    private static boolean isHit(Prediction<String, ClassificationAnswer> prediction) {
        return prediction.answer().scores().keySet().stream().limit(2).anyMatch(prediction.truth()::equals);
    }
}
