package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;
import dev.cyanotype.blueprints.datasets.corruption.planes.Sampling;

/**
 * An image that is stretched: as a whole, by moving three of its points, and then here and there, by a smooth field of shifts. The field
 * is that of an image of the usual size, whatever size this one has.
 */
final class Elastic {
    private static final double EDGE = 244; // for 224, a slip of the original's that its images have
    private static final double[] STRENGTH = {2 * EDGE, 2 * EDGE, 0.05 * EDGE, 0.07 * EDGE, 0.12 * EDGE};
    private static final double[] SMOOTHNESS = {0.7 * EDGE, 0.08 * EDGE, 0.01 * EDGE, 0.01 * EDGE, 0.01 * EDGE};
    private static final double[] MOVED = {0.1 * EDGE, 0.2 * EDGE, 0.02 * EDGE, 0.02 * EDGE, 0.02 * EDGE};

    private Elastic() {}

    static Planes apply(Planes image, int level, Randomness random) {
        int width = image.width();
        int height = image.height();
        Affine affine = Affine.random(width, height, MOVED[level] * image.scale(), random);
        double strength = STRENGTH[level] * image.scale();
        double[] across =
                ShiftField.random(width, height, SMOOTHNESS[level], random).values(strength);
        double[] down =
                ShiftField.random(width, height, SMOOTHNESS[level], random).values(strength);
        return image.eachPlane(plane -> shifted(affine.apply(plane, width, height), width, height, across, down));
    }

    private static double[] shifted(double[] plane, int width, int height, double[] across, double[] down) {
        Sampling sampling = new Sampling(plane, width, height, Borders::reflected);
        double[] made = new double[plane.length];
        for (int i = 0; i < made.length; i++) {
            int x = i % width;
            int y = i / width;
            made[i] = sampling.at(x + across[i], y + down[i]);
        }
        return made;
    }
}
