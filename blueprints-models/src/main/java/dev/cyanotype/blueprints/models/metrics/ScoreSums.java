package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up what one reading of the scores says: the places of the truth, log loss, Brier score and calibration. A figure is over all
 * answers, or missing. Merges with another of the same labels. Not thread-safe.
 */
public final class ScoreSums {
    private static final int PLACES = 5;
    private static final double ROUNDING = 1e-6; // of a float that should be at most 1
    private static final double UNLIKE_ONE = 0.01;
    private static final int ROWS = 10_000;
    private static final int VALUES = 1 << 20;
    private static final int FEW_ROWS = 100;

    private final int labels;
    private final int rows;
    private final long[] placed = new long[PLACES + 1];
    private final Reliability reliability = new Reliability();
    private List<Temperature.Row> sample = new ArrayList<>();
    private long every = 1;
    private long seen;
    private long unplaced;
    private long withoutAnswer;
    private long withoutTruth;
    private long incomplete;
    private long noProbabilities;
    private long otherSums;
    private double logLoss;
    private double brier;

    /** Starts with nothing, for so many labels. */
    public ScoreSums(int labels) {
        this.labels = labels;
        this.rows = Math.min(ROWS, Math.max(2, VALUES / labels));
    }

    /**
     * Adds a sample.
     *
     * @param scores by the places of the labels; not a number (NaN) where none was kept
     */
    public void add(double[] scores, int truth, int answer) {
        place(scores, truth);
        withoutTruth += Double.isNaN(scores[truth]) ? 1 : 0;
        withoutAnswer += Double.isNaN(scores[answer]) ? 1 : 0;
        double sum = 0;
        double squares = 0;
        boolean probabilities = areProbabilities(scores);
        for (int i = 0; i < labels; i++) {
            double hit = i == truth ? 1 : 0;
            sum += scores[i];
            squares += (scores[i] - hit) * (scores[i] - hit);
        }
        noProbabilities += probabilities ? 0 : 1;
        incomplete += Double.isNaN(sum) ? 1 : 0;
        otherSums += Math.abs(sum - 1) > UNLIKE_ONE ? 1 : 0;
        brier += squares;
        logLoss += logLoss(scores[truth]);
        if (!Double.isNaN(scores[answer])) {
            reliability.add(scores[answer], answer == truth);
        }
        if (probabilities && !Double.isNaN(sum)) {
            keep(scores, truth);
        }
        seen++;
    }

    /** Returns whether no score is below 0 or above 1; those that were not kept are not numbers (NaN), and may be any. */
    public static boolean areProbabilities(double[] scores) {
        for (double score : scores) {
            if (score < -ROUNDING || score > 1 + ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** Returns −ln p of what is true, with p at least 1e-15. */
    public static double logLoss(double score) {
        return -Math.log(Math.min(1, Math.max(Temperature.LEAST, score)));
    }

    /** Counts how many labels come before the truth: those with a higher score, and those with the same and a lower place. */
    private void place(double[] scores, int truth) {
        int before = 0;
        int kept = 0;
        for (int i = 0; i < labels; i++) {
            kept += Double.isNaN(scores[i]) ? 0 : 1;
            before += scores[i] > scores[truth] || (scores[i] == scores[truth] && i < truth) ? 1 : 0;
        }
        if (!Double.isNaN(scores[truth])) {
            placed[Math.min(before, PLACES)]++;
        } else if (kept >= PLACES) {
            placed[PLACES]++; // the highest were kept
        } else {
            unplaced++;
        }
    }

    private void keep(double[] scores, int truth) {
        if (seen % every == 0) {
            sample.add(Temperature.Row.of(scores, truth));
            thin();
        }
    }

    private void thin() {
        while (sample.size() > rows) {
            List<Temperature.Row> half = new ArrayList<>();
            for (int i = 0; i < sample.size(); i += 2) {
                half.add(sample.get(i));
            }
            sample = half;
            every *= 2;
        }
    }

    /** Adds the sums of another. */
    public void merge(ScoreSums other) {
        for (int i = 0; i < placed.length; i++) {
            placed[i] += other.placed[i];
        }
        reliability.merge(other.reliability);
        sample.addAll(other.sample);
        thin();
        seen += other.seen;
        unplaced += other.unplaced;
        withoutAnswer += other.withoutAnswer;
        withoutTruth += other.withoutTruth;
        incomplete += other.incomplete;
        noProbabilities += other.noProbabilities;
        otherSums += other.otherSums;
        logLoss += other.logLoss;
        brier += other.brier;
    }

    Figures figures() {
        boolean probabilities = seen > 0 && noProbabilities == 0;
        boolean calibrated = probabilities && withoutAnswer == 0;
        boolean whole = probabilities && incomplete == 0;
        return new Figures(
                topK(),
                Optional.of(logLoss / seen).filter(loss -> probabilities && withoutTruth == 0),
                Optional.of(brier / seen).filter(score -> whole),
                Optional.of(reliability.expectedError()).filter(error -> calibrated),
                Optional.of(reliability.largestError()).filter(error -> calibrated),
                calibrated ? reliability.bins() : List.of(),
                whole && sample.size() >= FEW_ROWS ? Optional.of(Temperature.of(sample)) : Optional.empty(),
                notes());
    }

    private Map<String, Double> topK() {
        Map<String, Double> shares = new TreeMap<>();
        long found = 0;
        for (int k = 1; k <= Math.min(PLACES, labels) && unplaced == 0 && seen > 0; k++) {
            found += placed[k - 1];
            shares.put(String.valueOf(k), (double) found / seen);
        }
        return new LinkedHashMap<>(shares);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (withoutTruth + withoutAnswer == 2 * seen) {
            notes.add("The answers have no scores, so there is nothing but the figures of the labels.");
        } else if (incomplete > 0) {
            notes.add(incomplete + " of " + seen + " answers do not have the scores of all " + labels
                    + " labels; figures that need them are missing. A test that is run again keeps all of them.");
        }
        if (noProbabilities > 0) {
            notes.add(noProbabilities + " of " + seen
                    + " answers have scores below 0 or above 1, which are no probabilities; log loss, Brier score and"
                    + " calibration are missing.");
        } else if (otherSums > 0) {
            notes.add(otherSums + " of " + seen
                    + " answers have scores that do not add up to 1; log loss, Brier score and calibration take them as they"
                    + " are.");
        }
        return notes;
    }

    /** What the sums say. */
    record Figures(
            Map<String, Double> topK,
            Optional<Double> logLoss,
            Optional<Double> brier,
            Optional<Double> ece,
            Optional<Double> mce,
            List<ReliabilityBin> reliability,
            Optional<Temperature> temperature,
            List<String> notes) {}
}
