package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/**
 * Frost on the lens. The original lays photographs of ice over the image; here the ice is drawn: ridges of noise at five sizes, which
 * look like ferns, white with a shade of blue. So errors under it cannot be compared with published ones.
 */
final class Frost {
    private static final double[] CLEAR = {1, 0.8, 0.7, 0.65, 0.6};
    private static final double[] ICE = {0.4, 0.6, 0.7, 0.7, 0.75};
    private static final double[] TINT = {0.82, 0.92, 1};
    private static final double GREY_TINT = 0.9;
    private static final int SIZES = 5;
    private static final double COARSEST = 4; // so many cells are along the shorter edge
    private static final int LATTICE = 256;

    private Frost() {}

    static Planes apply(Planes image, int level, Randomness random) {
        double[] ice = ice(image.width(), image.height(), random);
        for (int c = 0; c < image.channels().length; c++) {
            double tint = image.channels().length == 1 ? GREY_TINT : TINT[c];
            double[] plane = image.channels()[c];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = CLEAR[level] * plane[i] + ICE[level] * tint * ice[i];
            }
        }
        return image;
    }

    private static double[] ice(int width, int height, Randomness random) {
        double[] ice = new double[width * height];
        double edge = Math.min(width, height);
        double weight = 0.5;
        double cells = COARSEST;
        for (int size = 0; size < SIZES; size++) {
            double[] lattice = new double[LATTICE * LATTICE];
            for (int i = 0; i < lattice.length; i++) {
                lattice[i] = random.uniform();
            }
            for (int i = 0; i < ice.length; i++) {
                int y = i / width;
                double noise = between(lattice, i % width * cells / edge, y * cells / edge);
                double ridge = 1 - Math.abs(2 * noise - 1);
                ice[i] += weight * ridge * ridge;
            }
            weight /= 1.6;
            cells *= 2;
        }
        for (int i = 0; i < ice.length; i++) {
            ice[i] = Planes.clipped(ice[i]);
        }
        return ice;
    }

    /** Returns what lies between the numbers of a lattice, which repeats, without a kink at them. */
    private static double between(double[] lattice, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        double across = smooth(x - left);
        double down = smooth(y - top);
        double upper = at(lattice, left, top) * (1 - across) + at(lattice, left + 1, top) * across;
        double lower = at(lattice, left, top + 1) * (1 - across) + at(lattice, left + 1, top + 1) * across;
        return upper * (1 - down) + lower * down;
    }

    private static double smooth(double part) {
        return part * part * (3 - 2 * part);
    }

    private static double at(double[] lattice, int x, int y) {
        return lattice[(y & LATTICE - 1) * LATTICE + (x & LATTICE - 1)];
    }
}
