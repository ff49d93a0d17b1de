package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Fog, thick and thin as plasma fractals are. */
final class Fog {
    private static final double[] THICKNESS = {1.5, 2, 2.5, 2.5, 3};
    private static final double[] DECAY = {2, 2, 1.7, 1.5, 1.4};

    /** Larger images repeat the fog, which has no seam. */
    private static final int LARGEST = 1024;

    private Fog() {}

    static Planes apply(Planes image, int level, Randomness random) {
        int side = side(Math.max(image.width(), image.height()));
        double[] fog = fractal(side, DECAY[level], random);
        double brightest = 0;
        for (double[] plane : image.channels()) {
            for (double value : plane) {
                brightest = Math.max(brightest, value);
            }
        }
        double share = brightest / (brightest + THICKNESS[level]);
        return image.eachPlane(plane -> {
            for (int i = 0; i < plane.length; i++) {
                int at = i / image.width() % side * side + i % image.width() % side;
                plane[i] = (plane[i] + THICKNESS[level] * fog[at]) * share;
            }
            return plane;
        });
    }

    /** Returns the least power of two that is enough. */
    static int side(int edge) {
        int side = 2;
        while (side < edge && side < LARGEST) {
            side *= 2;
        }
        return side;
    }

    /**
     * Returns a square of numbers from 0 to 1 that meets itself at its borders, by the diamond-square algorithm (Fournier, Fussell and
     * Carpenter 1982, doi:10.1145/358523.358553): the middle of each square, and then that of each edge, is the mean of the four about
     * it and a deviation that decays from one size to the next.
     */
    static double[] fractal(int side, double decay, Randomness random) {
        double[] map = new double[side * side];
        double deviation = 1;
        for (int step = side; step >= 2; step /= 2) {
            int half = step / 2;
            for (int y = half; y < side; y += step) {
                for (int x = half; x < side; x += step) {
                    double mean = mean(map, side, x, y, half, half, -half, half);
                    map[y * side + x] = mean + deviation * random.uniform(-1, 1);
                }
            }
            for (int y = 0; y < side; y += half) {
                for (int x = y % step == 0 ? half : 0; x < side; x += step) {
                    map[y * side + x] = mean(map, side, x, y, half, 0, 0, half) + deviation * random.uniform(-1, 1);
                }
            }
            deviation /= decay * decay;
        }
        return normalized(map);
    }

    /** Returns the mean of what lies in two directions of a place and in those against them. */
    private static double mean(double[] map, int side, int x, int y, int x1, int y1, int x2, int y2) {
        return (at(map, side, x + x1, y + y1)
                        + at(map, side, x - x1, y - y1)
                        + at(map, side, x + x2, y + y2)
                        + at(map, side, x - x2, y - y2))
                / 4;
    }

    private static double at(double[] map, int side, int x, int y) {
        return map[(y & side - 1) * side + (x & side - 1)];
    }

    private static double[] normalized(double[] map) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double value : map) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        for (int i = 0; i < map.length; i++) {
            map[i] = most > least ? (map[i] - least) / (most - least) : 0;
        }
        return map;
    }
}
