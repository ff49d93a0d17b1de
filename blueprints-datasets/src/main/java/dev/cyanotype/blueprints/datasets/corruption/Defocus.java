package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.GaussianFilter;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** A lens out of focus: every point becomes a disk, whose edge is smoothed. */
final class Defocus {
    private static final double[] RADIUS = {3, 4, 6, 8, 10};
    private static final double[] SMOOTHING = {0.1, 0.5, 0.5, 0.5, 0.5};

    /** Disks of a greater radius are smoothed two pixels far, others one. */
    private static final double LARGE = 8;

    private Defocus() {}

    static Planes apply(Planes image, int level, Randomness random) {
        double radius = RADIUS[level] * image.scale();
        GaussianFilter smoothing = GaussianFilter.reaching(radius > LARGE ? 2 : 1, SMOOTHING[level]);
        int width = image.width();
        int height = image.height();
        return image.eachPlane(plane -> smoothing.apply(disk(plane, width, height, radius), width, height));
    }

    /** Returns the mean of what lies within a radius of each place; a stretch of a row is the difference of two sums. */
    private static double[] disk(double[] plane, int width, int height, double radius) {
        int reach = (int) radius;
        int[] halves = new int[reach + 1];
        int count = 0;
        for (int dy = 0; dy <= reach; dy++) {
            halves[dy] = (int) Math.sqrt(radius * radius - dy * dy);
            count += (dy == 0 ? 1 : 2) * (2 * halves[dy] + 1);
        }
        double[][] sums = new double[height][];
        for (int y = 0; y < height; y++) {
            sums[y] = sums(plane, y, width, reach);
        }
        double[] made = new double[plane.length];
        for (int y = 0; y < height; y++) {
            for (int dy = -reach; dy <= reach; dy++) {
                double[] row = sums[Borders.mirrored(y + dy, height)];
                int half = halves[Math.abs(dy)];
                for (int x = 0; x < width; x++) {
                    made[y * width + x] += row[x + reach + half + 1] - row[x + reach - half];
                }
            }
        }
        for (int i = 0; i < made.length; i++) {
            made[i] /= count;
        }
        return made;
    }

    /** Returns the sums of a row, mirrored at both ends, up to before each place. */
    private static double[] sums(double[] plane, int y, int width, int reach) {
        double[] sums = new double[width + 2 * reach + 1];
        for (int x = 0; x < width + 2 * reach; x++) {
            sums[x + 1] = sums[x] + plane[y * width + Borders.mirrored(x - reach, width)];
        }
        return sums;
    }
}
