package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Noise of the camera: of its electronics, of too little light, and of defective pixels. */
final class Noise {
    private static final double[] DEVIATION = {0.08, 0.12, 0.18, 0.26, 0.38};
    private static final double[] PHOTONS = {60, 25, 12, 5, 3};
    private static final double[] SHARE = {0.03, 0.06, 0.09, 0.17, 0.27};

    private Noise() {}

    /** Adds normally distributed noise. */
    static Planes gaussian(Planes image, int level, Randomness random) {
        return image.each(value -> value + DEVIATION[level] * random.normal());
    }

    /** Counts photons, of which there are so many at full brightness. */
    static Planes shot(Planes image, int level, Randomness random) {
        return image.each(value -> random.poisson(value * PHOTONS[level]) / PHOTONS[level]);
    }

    /** Makes a share of the values 0 or 1. */
    static Planes impulse(Planes image, int level, Randomness random) {
        return image.each(value -> random.uniform() < SHARE[level] ? random.below(2) : value);
    }
}
