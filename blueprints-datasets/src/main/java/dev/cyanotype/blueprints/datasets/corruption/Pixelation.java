package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Too few pixels: the image is made smaller and large again, each time by the mean of what lies under a pixel. */
final class Pixelation {
    private static final double[] SHARE = {0.6, 0.5, 0.4, 0.3, 0.25};

    private Pixelation() {}

    static Planes apply(Planes image, int level, Randomness random) {
        int width = image.width();
        int height = image.height();
        int fewer = Math.max(1, (int) (width * SHARE[level]));
        int lower = Math.max(1, (int) (height * SHARE[level]));
        return image.eachPlane(plane -> {
            double[] small = columns(rows(plane, width, height, fewer), fewer, height, lower);
            return columns(rows(small, fewer, lower, width), width, lower, height);
        });
    }

    private static double[] rows(double[] plane, int width, int height, int to) {
        double[] made = new double[to * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < to; x++) {
                made[y * to + x] = mean(plane, y * width, 1, width, x, to);
            }
        }
        return made;
    }

    private static double[] columns(double[] plane, int width, int height, int to) {
        double[] made = new double[width * to];
        for (int y = 0; y < to; y++) {
            for (int x = 0; x < width; x++) {
                made[y * width + x] = mean(plane, x, width, height, y, to);
            }
        }
        return made;
    }

    /** Returns the mean of those whose middles lie under the one with a number, rounded to a 255th, as Pillow's box filter has it. */
    private static double mean(double[] plane, int start, int step, int length, int number, int to) {
        double scale = (double) length / to;
        double middle = (number + 0.5) * scale;
        double reach = Math.max(scale, 1) / 2;
        int first = Math.max(0, (int) (middle - reach + 0.5));
        int end = Math.min(length, (int) (middle + reach + 0.5));
        double sum = 0;
        int count = 0;
        for (int i = first; i < Math.max(end, first + 1); i++) {
            double distance = i + 0.5 - middle;
            if (distance > -reach && distance <= reach) {
                sum += plane[start + i * step];
                count++;
            }
        }
        double mean = count == 0 ? plane[start + Math.min(first, length - 1) * step] : sum / count;
        return Math.floor(mean * 255 + 0.5) / 255;
    }
}
