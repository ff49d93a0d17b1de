package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Snow that falls aslant, before an image that is whiter for it. */
final class Snow {
    private static final double[] MEAN = {0.1, 0.2, 0.55, 0.55, 0.55};
    private static final double DEVIATION = 0.3;
    private static final double[] FLAKE = {3, 2, 4, 4.5, 2.5};
    private static final double[] LEAST = {0.5, 0.5, 0.9, 0.85, 0.85};
    private static final double[] RADIUS = {10, 12, 12, 12, 12};
    private static final double[] TRAIL = {4, 4, 8, 8, 12};
    private static final double[] CLEAR = {0.8, 0.7, 0.7, 0.65, 0.55};

    private Snow() {}

    static Planes apply(Planes image, int level, Randomness random) {
        double[] flakes = flakes(image, level, random);
        double[] white = new double[flakes.length];
        for (int i = 0; i < white.length; i++) {
            white[i] = image.luma(i) * 1.5 + 0.5;
        }
        return image.eachPlane(plane -> {
            for (int i = 0; i < plane.length; i++) {
                double whiter = CLEAR[level] * plane[i] + (1 - CLEAR[level]) * Math.max(plane[i], white[i]);
                plane[i] = whiter + flakes[i] + flakes[flakes.length - 1 - i];
            }
            return plane;
        });
    }

    private static double[] flakes(Planes image, int level, Randomness random) {
        int width = image.width();
        int height = image.height();
        double[] noise = new double[width * height];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = MEAN[level] + DEVIATION * random.normal();
        }
        double scale = image.scale();
        double[] flakes = Zoom.enlarged(noise, width, height, Math.max(1, FLAKE[level] * scale));
        for (int i = 0; i < flakes.length; i++) {
            flakes[i] = flakes[i] < LEAST[level] ? 0 : Planes.clipped(flakes[i]);
        }
        Motion fall = new Motion(RADIUS[level] * scale, TRAIL[level] * scale, random.uniform(-135, -45));
        return fall.apply(flakes, width, height);
    }
}
