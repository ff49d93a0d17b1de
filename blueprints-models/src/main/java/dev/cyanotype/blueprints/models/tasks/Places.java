package dev.cyanotype.blueprints.models.tasks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of labels in the order of a pipeline, and scores by them. Not thread-safe: it makes one array of scores. */
final class Places {
    private final List<String> labels;
    private final Map<String, Integer> places = new HashMap<>();
    private final double[] scores;

    private Places(List<String> labels) {
        this.labels = labels;
        this.scores = new double[labels.size()];
    }

    static Places of(List<String> labels) {
        Places places = new Places(labels);
        for (int i = 0; i < labels.size(); i++) {
            places.places.put(labels.get(i), i);
        }
        return places;
    }

    int of(String label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new InvalidOutput("The model has no label '" + label + "'; it has " + labels);
        }
        return place;
    }

    /** Returns the scores of an answer by their places, not a number (NaN) where none was kept; good until the next call. */
    double[] scores(ClassificationAnswer answer) {
        Arrays.fill(scores, Double.NaN);
        answer.scores().forEach((label, score) -> scores[of(label)] = score);
        return scores;
    }
}
