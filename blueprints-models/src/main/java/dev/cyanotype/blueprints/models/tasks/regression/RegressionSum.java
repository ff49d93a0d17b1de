package dev.cyanotype.blueprints.models.tasks.regression;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.Arrays;
import java.util.Optional;

/** Adds predictions up to the figures of a regression; keeps sixteen bytes of each, since a median needs all. Not thread-safe. */
final class RegressionSum {
    private static final double EPSILON = Math.ulp(1.0);
    private static final double LARGEST = 1e140; // the squares of 10^28 such errors still are a number

    private final Doubles truths = new Doubles();
    private final Doubles answers = new Doubles();

    void add(Prediction<Double, Double> prediction) {
        check("truth", prediction.truth(), prediction.path());
        check("answer", prediction.answer(), prediction.path());
        truths.add(prediction.truth());
        answers.add(prediction.answer());
    }

    private static void check(String what, double value, String path) {
        if (Math.abs(value) > LARGEST) {
            throw new InvalidOutput("The " + what + " of '" + path + "' is " + value
                    + "; a test of regression squares its errors, and takes numbers from -" + LARGEST + " to "
                    + LARGEST);
        }
    }

    RegressionSum merge(RegressionSum other) {
        truths.addAll(other.truths);
        answers.addAll(other.answers);
        return this;
    }

    Regression figures() {
        double[] truth = truths.toArray();
        double[] answer = answers.toArray();
        double[] errors = new double[truth.length];
        double absolute = 0;
        double squared = 0;
        double relative = 0;
        for (int i = 0; i < errors.length; i++) {
            double error = truth[i] - answer[i];
            errors[i] = Math.abs(error);
            absolute += errors[i];
            squared += error * error;
            relative += errors[i] / Math.max(Math.abs(truth[i]), EPSILON);
        }
        Arrays.sort(errors);
        int count = errors.length;
        return new Regression(
                count,
                absolute / count,
                Math.sqrt(squared / count),
                determination(squared, truth),
                relative / count,
                (errors[(count - 1) / 2] + errors[count / 2]) / 2,
                errors[count - 1],
                correlation(truth, answer),
                correlation(ranks(truth), ranks(answer)));
    }

    private static double determination(double squared, double[] truth) {
        double mean = mean(truth);
        double spread = 0;
        for (double value : truth) {
            spread += (value - mean) * (value - mean);
        }
        return spread == 0 ? (squared == 0 ? 1 : 0) : 1 - squared / spread;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static Optional<Double> correlation(double[] one, double[] other) {
        double meanOfOne = mean(one);
        double meanOfOther = mean(other);
        double both = 0;
        double spreadOfOne = 0;
        double spreadOfOther = 0;
        for (int i = 0; i < one.length; i++) {
            double fromMean = one[i] - meanOfOne;
            double otherFromMean = other[i] - meanOfOther;
            both += fromMean * otherFromMean;
            spreadOfOne += fromMean * fromMean;
            spreadOfOther += otherFromMean * otherFromMean;
        }
        double spread = Math.sqrt(spreadOfOne) * Math.sqrt(spreadOfOther);
        return spread == 0 ? Optional.empty() : Optional.of(Math.max(-1, Math.min(1, both / spread)));
    }

    /** Returns the rank of each value from 0, the mean of the places of those that are equal. */
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (place(sorted, values[i], false) + place(sorted, values[i], true) - 1) / 2.0;
        }
        return ranks;
    }

    /** Returns how many of the sorted values are smaller, or not larger. */
    private static int place(double[] sorted, double value, boolean withEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (withEqual && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
