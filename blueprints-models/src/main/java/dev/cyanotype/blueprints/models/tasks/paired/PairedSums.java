package dev.cyanotype.blueprints.models.tasks.paired;

import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import dev.cyanotype.blueprints.models.statistics.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Figures that are functions of sums: some that both models share, such as how many samples there are, and behind them those of the first
 * model and those of the second. Not thread-safe.
 */
public final class PairedSums {
    private final GroupedSums sums;
    private final int shared;
    private final int own;
    private final Figures figures;

    /** Computes the figures of a model of the sums that both share, followed by its own. */
    public interface Figures {
        /** Returns the figures, always as many. */
        double[] of(double[] sums);
    }

    /** Begins with zeros: so many sums that both share, and so many of each model. */
    public PairedSums(int shared, int own, Figures figures) {
        this.sums = new GroupedSums(shared + 2 * own);
        this.shared = shared;
        this.own = own;
        this.figures = figures;
    }

    /** Returns how many sums a group has. */
    public int width() {
        return shared + 2 * own;
    }

    /** Adds to a sum that both share. */
    public void add(int group, int sum, double value) {
        sums.add(group, sum, value);
    }

    /** Adds to a sum of a model. */
    public void add(int group, boolean second, int sum, double value) {
        sums.add(group, shared + (second ? own : 0) + sum, value);
    }

    /** Returns what these sums say. */
    public PairedValues values(int groups, int draws, Optional<PairedValues.Right> right) {
        GroupedSums.Packed packed = sums.packed(groups);
        Resampling resampling = new Resampling(packed, this::differences, draws);
        double[] all = packed.all();
        return new PairedValues(
                list(of(all, false)),
                list(of(all, true)),
                resampling.bounds(),
                resampling.exchanged(exchanged()),
                draws,
                right);
    }

    private int[] exchanged() {
        int[] other = new int[width()];
        for (int i = 0; i < other.length; i++) {
            other[i] = i < shared ? i : i < shared + own ? i + own : i - own;
        }
        return other;
    }

    private double[] differences(double[] all) {
        double[] first = of(all, false);
        double[] second = of(all, true);
        for (int i = 0; i < first.length; i++) {
            second[i] -= first[i];
        }
        return second;
    }

    private double[] of(double[] all, boolean second) {
        double[] ofModel = Arrays.copyOf(all, shared + own);
        System.arraycopy(all, shared + (second ? own : 0), ofModel, shared, own);
        return figures.of(ofModel);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
