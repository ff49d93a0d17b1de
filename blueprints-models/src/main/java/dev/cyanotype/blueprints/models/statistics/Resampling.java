package dev.cyanotype.blueprints.models.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws groups of samples again and again, as often as there are groups, and computes the same figures of each draw. The same numbers
 * come out every time and on every machine: each draw has a generator of its own, begun with its number.
 */
public final class Resampling {
    private static final long SEED = 0x43_79_61_6E_6F_74_79_70L;
    private static final double ROUNDING = 1e-12;

    private final GroupedSums.Packed sums;
    private final Function<double[], double[]> figures;
    private final int draws;

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
    }

    /** Returns the intervals of the figures. */
    public List<Bounds> bounds() {
        double[] all = sums.all();
        double[] known = figures.apply(all);
        double[][] drawn = IntStream.range(0, draws)
                .parallel()
                .mapToObj(draw -> figures.apply(draw(draw)))
                .toArray(double[][]::new);
        double[][] without = IntStream.range(0, sums.groups())
                .parallel()
                .mapToObj(group -> {
                    double[] rest = all.clone();
                    sums.add(rest, group, -1);
                    return figures.apply(rest);
                })
                .toArray(double[][]::new);
        List<Bounds> bounds = new ArrayList<>();
        for (int figure = 0; figure < known.length; figure++) {
            bounds.add(Bounds.of(known[figure], column(drawn, figure), column(without, figure)));
        }
        return bounds;
    }

    private double[] draw(int number) {
        SplittableRandom random = random(number);
        int[] times = new int[sums.groups()];
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        double[] drawn = sums.none();
        for (int group = 0; group < times.length; group++) {
            if (times[group] > 0) {
                sums.add(drawn, group, times[group]);
            }
        }
        return drawn;
    }

    /** Scatters numbers, for generators that begin near each other give the same values one after another. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    private static SplittableRandom random(int number) {
        return new SplittableRandom(mixed(SEED + number));
    }

    /**
     * Returns for each figure how likely it is to be as far from 0 as it is if the two models are exchanged in any of the groups:
     * (1 + draws as far) / (1 + draws).
     *
     * @param exchanged for each sum the place of the same sum of the other model
     */
    public List<Double> exchanged(int[] exchanged) {
        double[] known = figures.apply(sums.all());
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
        SplittableRandom random = random(-1 - number);
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

    private static double[] column(double[][] rows, int at) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][at];
        }
        return column;
    }
}
