package dev.cyanotype.blueprints.models.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Computes figures that are functions of sums in draws of groups of samples: intervals of them, and how likely they are by chance. */
public final class Resampling implements Drawn {
    private static final double ROUNDING = 1e-12;

    private final GroupedSums.Packed sums;
    private final Function<double[], double[]> figures;
    private final int draws;
    private final double[] all;

    /**
     * Prepares draws.
     *
     * @param sums the sums of each group
     * @param figures computes figures of sums, always as many
     */
    public Resampling(GroupedSums.Packed sums, Function<double[], double[]> figures, int draws) {
        this.sums = sums;
        this.figures = figures;
        this.draws = draws;
        this.all = sums.all();
    }

    /** Returns the intervals of the figures. */
    public List<Bounds> bounds() {
        return Draws.bounds(this, draws);
    }

    @Override
    public int groups() {
        return sums.groups();
    }

    @Override
    public double[] of(int[] times) {
        double[] drawn = sums.none();
        for (int group = 0; group < times.length; group++) {
            if (times[group] > 0) {
                sums.add(drawn, group, times[group]);
            }
        }
        return figures.apply(drawn);
    }

    @Override
    public double[] without(int group) {
        double[] rest = all.clone();
        sums.add(rest, group, -1);
        return figures.apply(rest);
    }

    /**
     * Returns for each figure how likely it is to be as far from 0 as it is if the two models are exchanged in any of the groups:
     * (1 + draws as far) / (1 + draws).
     *
     * @param exchanged for each sum the place of the same sum of the other model
     */
    public List<Double> exchanged(int[] exchanged) {
        double[] known = figures.apply(all);
        double[][] drawn = IntStream.range(0, draws)
                .parallel()
                .mapToObj(draw -> figures.apply(exchange(draw, exchanged)))
                .toArray(double[][]::new);
        List<Double> likely = new ArrayList<>();
        for (int figure = 0; figure < known.length; figure++) {
            long asFar = 1;
            for (double[] draw : drawn) {
                asFar += Math.abs(draw[figure]) >= Math.abs(known[figure]) - ROUNDING ? 1 : 0;
            }
            likely.add(asFar / (1.0 + draws));
        }
        return likely;
    }

    private double[] exchange(int number, int[] exchanged) {
        SplittableRandom random = Draws.random(-1 - number);
        double[] drawn = sums.none();
        long bits = 0;
        for (int group = 0; group < sums.groups(); group++) {
            bits = group % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
            if ((bits & 1) == 0) {
                sums.add(drawn, group, 1);
            } else {
                sums.add(drawn, group, exchanged);
            }
        }
        return drawn;
    }
}
