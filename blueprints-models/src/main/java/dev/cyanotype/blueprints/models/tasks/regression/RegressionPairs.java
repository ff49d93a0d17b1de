package dev.cyanotype.blueprints.models.tasks.regression;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedSums;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.List;
import java.util.Optional;

/** Two regressions: {@code mae}, {@code rmse} and {@code r2}. Not thread-safe. */
final class RegressionPairs implements Paired<Double, Double> {
    private static final double ROUNDING = 1e-12;

    // samples, truths and their squares; of each model absolute errors and squared ones
    private final PairedSums sums = new PairedSums(3, 2, RegressionPairs::figures);
    private Optional<Double> middle = Optional.empty();

    @Override
    public List<String> names() {
        return List.of("mae", "rmse", "r2");
    }

    @Override
    public boolean lowerIsBetter() {
        return true;
    }

    @Override
    public int width() {
        return sums.width();
    }

    @Override
    public void add(int group, Prediction<Double, Double> a, Prediction<Double, Double> b) {
        double from = middle.orElse(a.truth()); // the squares of large numbers would lose what they differ by
        middle = Optional.of(from);
        double truth = a.truth() - from;
        sums.add(group, 0, 1);
        sums.add(group, 1, truth);
        sums.add(group, 2, truth * truth);
        addErrors(group, false, a);
        addErrors(group, true, b);
    }

    private void addErrors(int group, boolean second, Prediction<Double, Double> prediction) {
        double error = prediction.truth() - prediction.answer();
        sums.add(group, second, 0, Math.abs(error));
        sums.add(group, second, 1, error * error);
    }

    private static double[] figures(double[] sums) {
        double n = sums[0];
        double spread = sums[2] - sums[1] * sums[1] / n;
        boolean none = !(spread > ROUNDING * sums[2]); // all truths are the same
        double determination = none ? (sums[4] == 0 ? 1 : 0) : 1 - sums[4] / spread;
        return n == 0 ? new double[3] : new double[] {sums[3] / n, Math.sqrt(Math.max(0, sums[4]) / n), determination};
    }

    @Override
    public PairedValues values(int groups, int draws) {
        return sums.values(groups, draws, Optional.empty());
    }
}
