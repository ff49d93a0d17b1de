package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How the answers to one label change with the score from which on it is answered: points from the highest score to the lowest, thinned
 * to a hundred, with exact ends.
 *
 * @param label the label
 * @param roc pairs of the false positive rate and the true positive rate, from 0, 0 to 1, 1
 * @param precisionRecall pairs of recall and precision, to recall 1
 */
public record Curve(String label, List<List<Double>> roc, List<List<Double>> precisionRecall) {
    private static final double STEP = 0.01;

    /** Draws the curves of scores of which some have the label and some do not. */
    static Curve of(String label, RankedScores scores) {
        List<List<Double>> roc = new ArrayList<>(List.of(List.of(0.0, 0.0)));
        List<List<Double>> precisionRecall = new ArrayList<>();
        double[] last = {0, -1};
        scores.thresholds((score, hits, alarms) -> {
            double recall = (double) hits / scores.with();
            double alarmed = (double) alarms / scores.without();
            boolean end = hits == scores.with() && alarms == scores.without();
            if (end || recall + alarmed >= last[0] + 2 * STEP) {
                last[0] = recall + alarmed;
                roc.add(List.of(alarmed, recall));
            }
            if (last[1] < 1 && (hits == scores.with() || recall >= last[1] + STEP)) {
                last[1] = recall;
                precisionRecall.add(List.of(recall, (double) hits / (hits + alarms)));
            }
        });
        return new Curve(label, List.copyOf(roc), List.copyOf(precisionRecall));
    }
}
