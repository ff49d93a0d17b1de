package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.statistics.DeLong;
import dev.cyanotype.blueprints.models.statistics.Moments;
import dev.cyanotype.blueprints.models.statistics.Normal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the areas under the ROC curves of two classifiers, each label against the rest, and their means. As many labels are read at a
 * time as have room. Not thread-safe.
 */
final class PairedAreas {
    private static final int ROOM = 8 << 20; // scores of 8 bytes

    private final PairedLines lines;
    private final int labels;
    private final int[] truths;
    private final double[] shares; // by which each sample moves the difference of the sums of the areas
    private final List<DeLong> compared = new ArrayList<>();

    PairedAreas(PairedLines lines, int labels, int samples) {
        this.lines = lines;
        this.labels = labels;
        this.truths = new int[samples];
        this.shares = new double[samples];
    }

    /** Returns what is to be said of each label; nothing for one that no sample has, or all have. */
    List<Optional<Comparison.Delta>> compare() throws IOException {
        int atOnce = Math.max(1, ROOM / (2 * truths.length));
        List<Optional<Comparison.Delta>> deltas = new ArrayList<>();
        for (int from = 0; from < labels; from += atOnce) {
            int count = Math.min(labels - from, atOnce);
            double[][] first = new double[count][truths.length];
            double[][] second = new double[count][truths.length];
            read(from, first, second);
            for (int i = 0; i < count; i++) {
                deltas.add(compare(from + i, first[i], second[i]));
            }
        }
        return deltas;
    }

    private void read(int from, double[][] first, double[][] second) throws IOException {
        int[] sample = {0};
        lines.each((a, b) -> {
            truths[sample[0]] = a.truth();
            for (int i = 0; i < first.length; i++) {
                first[i][sample[0]] = a.scores()[from + i];
                second[i][sample[0]] = b.scores()[from + i];
            }
            sample[0]++;
        });
    }

    private Optional<Comparison.Delta> compare(int label, double[] first, double[] second) {
        long with = Arrays.stream(truths).filter(truth -> truth == label).count();
        if (with == 0 || with == truths.length) {
            return Optional.empty();
        }
        DeLong areas = DeLong.of(first, second, label, truths, (sample, share) -> shares[sample] += share);
        compared.add(areas);
        return Optional.of(delta(areas.a(), areas.b(), areas.variance(), "DeLong"));
    }

    /** Returns the mean over the labels; its variance is that of the samples' shares in it, apart for each label that is true. */
    Optional<Comparison.Delta> macro() {
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        Moments[] ofLabels = Stream.generate(Moments::new).limit(labels).toArray(Moments[]::new);
        for (int i = 0; i < truths.length; i++) {
            ofLabels[truths[i]].add(shares[i] / compared.size());
        }
        double variance = 0;
        for (Moments label : ofLabels) {
            variance += label.count() * label.variance();
        }
        return Optional.of(delta(
                compared.stream().mapToDouble(DeLong::a).average().orElse(0),
                compared.stream().mapToDouble(DeLong::b).average().orElse(0),
                variance,
                "DeLong, mean over labels"));
    }

    private static Comparison.Delta delta(double first, double second, double variance, String method) {
        double reach = Normal.Z * Math.sqrt(variance);
        double difference = second - first;
        return new Comparison.Delta(
                first,
                second,
                difference,
                Optional.of(List.of(difference - reach, difference + reach)),
                Optional.empty(),
                Optional.of(
                        variance == 0 ? (difference == 0 ? 1 : 0) : Normal.twoSided(difference / Math.sqrt(variance))),
                method);
    }
}
