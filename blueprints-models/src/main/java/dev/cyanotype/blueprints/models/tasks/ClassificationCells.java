package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Interval;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.metrics.ScoreSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a classifier for parts of the samples: {@code accuracy} with Wilson's interval; {@code balancedAccuracy} where samples
 * have several labels; {@code logLoss} where all scores are probabilities. Not thread-safe.
 */
final class ClassificationCells implements CellSums<String, ClassificationAnswer> {
    private final Places places;
    private final List<Sums> sums = new ArrayList<>();

    /** What is counted in a cell. */
    private static final class Sums {
        private final Map<Integer, long[]> ofLabels = new HashMap<>(); // samples, and those of them answered rightly
        private long samples;
        private long right;
        private long withoutLoss;
        private double loss;

        void add(int truth, int answer, double[] scores) {
            samples++;
            long[] ofLabel = ofLabels.computeIfAbsent(truth, label -> new long[2]);
            ofLabel[0]++;
            if (answer == truth) {
                right++;
                ofLabel[1]++;
            }
            if (ScoreSums.areProbabilities(scores) && !Double.isNaN(scores[truth])) {
                loss += ScoreSums.logLoss(scores[truth]);
            } else {
                withoutLoss++;
            }
        }

        CellFigures figures() {
            if (samples == 0) {
                return new CellFigures(Map.of());
            }
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("accuracy", (double) right / samples);
            if (ofLabels.size() > 1) {
                figures.put("balancedAccuracy", balancedAccuracy());
            }
            if (withoutLoss == 0) {
                figures.put("logLoss", loss / samples);
            }
            return new CellFigures(
                    figures, Map.of("accuracy", Interval.ofShare(right, samples).ends()));
        }

        private double balancedAccuracy() {
            double recalls = 0;
            for (long[] ofLabel : ofLabels.values()) {
                recalls += (double) ofLabel[1] / ofLabel[0];
            }
            return recalls / ofLabels.size();
        }
    }

    ClassificationCells(List<String> labels) {
        places = Places.of(labels);
    }

    @Override
    public void add(Prediction<String, ClassificationAnswer> prediction, int[] cells) {
        int truth = places.of(prediction.truth());
        int answer = places.of(prediction.answer().label());
        double[] scores = places.scores(prediction.answer());
        for (int cell : cells) {
            while (sums.size() <= cell) {
                sums.add(new Sums());
            }
            sums.get(cell).add(truth, answer, scores);
        }
    }

    @Override
    public List<CellFigures> figures(int cells) {
        List<CellFigures> figures = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            figures.add(cell < sums.size() ? sums.get(cell).figures() : new CellFigures(Map.of()));
        }
        return figures;
    }
}
