package dev.cyanotype.blueprints.models.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws groups of samples again and again, as often as there are groups. The same draws come out every time and on every machine: each
 * has a generator of its own, begun with its number.
 */
public final class Draws {
    private static final long SEED = 0x43_79_61_6E_6F_74_79_70L;

    private Draws() {}

    /** Returns the intervals of figures, from so many draws and one reading without each group. */
    public static List<Bounds> bounds(Drawn figures, int draws) {
        int groups = figures.groups();
        int[] once = new int[groups];
        Arrays.fill(once, 1);
        double[] known = figures.of(once);
        double[][] drawn = IntStream.range(0, draws)
                .parallel()
                .mapToObj(draw -> figures.of(times(draw, groups)))
                .toArray(double[][]::new);
        double[][] without =
                IntStream.range(0, groups).parallel().mapToObj(figures::without).toArray(double[][]::new);
        List<Bounds> bounds = new ArrayList<>();
        for (int figure = 0; figure < known.length; figure++) {
            bounds.add(Bounds.of(known[figure], column(drawn, figure), column(without, figure)));
        }
        return bounds;
    }

    private static int[] times(int draw, int groups) {
        SplittableRandom random = random(draw);
        int[] times = new int[groups];
        for (int i = 0; i < groups; i++) {
            times[random.nextInt(groups)]++;
        }
        return times;
    }

    static SplittableRandom random(int number) {
        return new SplittableRandom(mixed(SEED + number));
    }

    /** Scatters numbers, for generators that begin near each other give the same values one after another. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    private static double[] column(double[][] rows, int at) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            column[i] = rows[i][at];
        }
        return column;
    }
}
