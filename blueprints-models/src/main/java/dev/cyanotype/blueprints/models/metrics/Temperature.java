package dev.cyanotype.blueprints.models.metrics;

import java.util.List;

/**
 * What one number, by which the logarithms of the probabilities are divided, would do for a model: above 1 the model is too sure of its
 * answers. Its labels stay the same. It is fitted to every second of the samples that are looked at, and judged by the others.
 *
 * @param value the temperature with the smallest log loss
 * @param samples how many samples it is judged by
 * @param logLoss their log loss as it is
 * @param scaledLogLoss their log loss at this temperature
 * @param ece their expected calibration error as it is
 * @param scaledEce their expected calibration error at this temperature
 */
public record Temperature(
        double value, int samples, double logLoss, double scaledLogLoss, double ece, double scaledEce) {
    static final double LEAST = 1e-15; // of a probability, so that it has a logarithm
    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final int STEPS = 40;

    /** The logarithms of the probabilities of a sample. */
    static final class Row {
        private final double[] logs;
        private final int truth;

        private Row(double[] logs, int truth) {
            this.logs = logs;
            this.truth = truth;
        }

        static Row of(double[] probabilities, int truth) {
            double[] logs = new double[probabilities.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = Math.log(Math.max(LEAST, probabilities[i]));
            }
            return new Row(logs, truth);
        }

        /** Returns the probabilities at a temperature. */
        double[] at(double temperature) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double log : logs) {
                largest = Math.max(largest, log);
            }
            double[] scaled = new double[logs.length];
            double sum = 0;
            for (int i = 0; i < logs.length; i++) {
                scaled[i] = Math.exp((logs[i] - largest) / temperature);
                sum += scaled[i];
            }
            for (int i = 0; i < logs.length; i++) {
                scaled[i] /= sum;
            }
            return scaled;
        }

        /** Returns how the log loss changes with the inverse of the temperature. */
        double slope(double temperature) {
            double[] scaled = at(temperature);
            double expected = 0;
            for (int i = 0; i < logs.length; i++) {
                expected += scaled[i] * logs[i];
            }
            return expected - logs[truth];
        }
    }

    static Temperature of(List<Row> rows) {
        double value = fit(rows);
        double[] losses = new double[2];
        Reliability[] reliabilities = {new Reliability(), new Reliability()};
        int samples = 0;
        for (int i = 1; i < rows.size(); i += 2) {
            Row row = rows.get(i);
            for (int scaled = 0; scaled < 2; scaled++) {
                double[] probabilities = row.at(scaled == 0 ? 1 : value);
                int answer = largest(probabilities);
                losses[scaled] -= Math.log(Math.max(LEAST, probabilities[row.truth]));
                reliabilities[scaled].add(probabilities[answer], answer == row.truth);
            }
            samples++;
        }
        return new Temperature(
                value,
                samples,
                losses[0] / samples,
                losses[1] / samples,
                reliabilities[0].expectedError(),
                reliabilities[1].expectedError());
    }

    /** The log loss is convex in the inverse of the temperature, so that its slope changes its sign once. */
    private static double fit(List<Row> rows) {
        double cold = COLDEST;
        double hot = HOTTEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = Math.sqrt(cold * hot);
            double slope = 0;
            for (int i = 0; i < rows.size(); i += 2) {
                slope += rows.get(i).slope(middle);
            }
            if (slope > 0) {
                cold = middle;
            } else {
                hot = middle;
            }
        }
        return Math.sqrt(cold * hot);
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
