package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.GaussianFilter;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Frosted glass: the image is smoothed, pixels change places with near ones, and it is smoothed again. */
final class Glass {
    private static final double[] DEVIATION = {0.7, 0.9, 1, 1.1, 1.5};
    private static final int[] DISTANCE = {1, 2, 2, 3, 4};
    private static final int[] ROUNDS = {2, 1, 3, 2, 2};

    private Glass() {}

    static Planes apply(Planes image, int level, Randomness random) {
        int width = image.width();
        int height = image.height();
        GaussianFilter filter = GaussianFilter.of(DEVIATION[level] * image.scale());
        int distance = Math.max(1, (int) Math.rint(DISTANCE[level] * image.scale()));
        Planes smooth = Planes.of(
                image.eachPlane(plane -> filter.apply(plane, width, height)).pixels());
        for (int round = 0; round < ROUNDS[level]; round++) {
            shuffle(smooth, distance, random);
        }
        return smooth.eachPlane(plane -> filter.apply(plane, width, height));
    }

    /** Pixels nearer to a border than the distance stay, unless others come to change with them. */
    private static void shuffle(Planes image, int distance, Randomness random) {
        int width = image.width();
        for (int y = image.height() - distance; y > distance; y--) {
            for (int x = width - distance; x > distance; x--) {
                int otherX = x + random.below(2 * distance) - distance;
                int otherY = y + random.below(2 * distance) - distance;
                swap(image, y * width + x, otherY * width + otherX);
            }
        }
    }

    private static void swap(Planes image, int one, int other) {
        for (double[] plane : image.channels()) {
            double kept = plane[one];
            plane[one] = plane[other];
            plane[other] = kept;
        }
    }
}
