package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** More brightness, and less contrast. */
final class Tone {
    private static final double[] ADDED = {0.1, 0.2, 0.3, 0.4, 0.5};
    private static final double[] LEFT = {0.4, 0.3, 0.2, 0.1, 0.05};

    private Tone() {}

    /** Raises the greatest of the three colours of a pixel, its value in HSV, and the others in proportion: hue and saturation stay. */
    static Planes brightness(Planes image, int level, Randomness random) {
        double[][] channels = image.channels();
        for (int i = 0; i < channels[0].length; i++) {
            double value = 0;
            for (double[] plane : channels) {
                value = Math.max(value, plane[i]);
            }
            double raised = Math.min(1, value + ADDED[level]);
            for (double[] plane : channels) {
                plane[i] = value == 0 ? raised : plane[i] * (raised / value);
            }
        }
        return image;
    }

    /** Brings each colour nearer to its mean over the image. */
    static Planes contrast(Planes image, int level, Randomness random) {
        return image.eachPlane(plane -> {
            double sum = 0;
            for (double value : plane) {
                sum += value;
            }
            double mean = sum / plane.length;
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (plane[i] - mean) * LEFT[level] + mean;
            }
            return plane;
        });
    }
}
