package com.example.curation;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.util.List;
import java.util.Set;
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
        return Collectors.averagingDouble(TopTwo::hit);
    }

    /** Not a number if the model gives no scores: there is no such figure for it then. */
    private static double hit(Prediction<String, ClassificationAnswer> prediction) {
        Set<String> first = prediction.answer().scores().keySet();
        if (first.isEmpty()) {
            return Double.NaN;
        }
        return first.stream().limit(2).anyMatch(prediction.truth()::equals) ? 1 : 0;
    }
}
