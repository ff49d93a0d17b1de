package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.GaussianFilter;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/**
 * Numbers from -1 to 1 that change smoothly over an image: noise on a grid whose shorter edge is the usual one of images, smoothed there,
 * and read at the pixels of the image.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShiftField(double[] noise, double[][] across, double[][] down) {
    private static final int LONGEST = 2048;

    static ShiftField random(int width, int height, double smoothness, Randomness random) {
        double finer = Planes.USUAL_EDGE / Math.min(width, height);
        int columns = (int) Math.min(LONGEST, Math.rint(width * finer));
        int rows = (int) Math.min(LONGEST, Math.rint(height * finer));
        double[] noise = new double[columns * rows];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.uniform(-1, 1);
        }
        return new ShiftField(noise, weights(width, columns, smoothness), weights(height, rows, smoothness));
    }

    /** Returns how much each of the grid counts for each pixel along an edge: the grid's smoothing, and what lies between two of it. */
    private static double[][] weights(int length, int grid, double smoothness) {
        double[] gaussian = GaussianFilter.weights(smoothness, (int) (3 * smoothness + 0.5));
        double[][] weights = new double[length][grid];
        for (int i = 0; i < length; i++) {
            double place = (i + 0.5) * grid / length - 0.5;
            int before = (int) Math.floor(place);
            add(weights[i], gaussian, before, 1 - (place - before));
            add(weights[i], gaussian, before + 1, place - before);
        }
        return weights;
    }

    private static void add(double[] weights, double[] gaussian, int middle, double part) {
        if (part == 0) {
            return;
        }
        for (int i = 1 - gaussian.length; i < gaussian.length; i++) {
            weights[Borders.reflected(middle + i, weights.length)] += part * gaussian[Math.abs(i)];
        }
    }

    /** Returns the numbers, times {@code strength}, row by row. */
    double[] values(double strength) {
        int columns = across[0].length;
        int rows = down[0].length;
        double[] inRows = new double[rows * across.length];
        for (int x = 0; x < across.length; x++) {
            int first = first(across[x]);
            int end = end(across[x]);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int column = first; column < end; column++) {
                    sum += across[x][column] * noise[row * columns + column];
                }
                inRows[row * across.length + x] = sum;
            }
        }
        double[] values = new double[down.length * across.length];
        for (int y = 0; y < down.length; y++) {
            for (int row = first(down[y]); row < end(down[y]); row++) {
                double weight = down[y][row] * strength;
                for (int x = 0; x < across.length; x++) {
                    values[y * across.length + x] += weight * inRows[row * across.length + x];
                }
            }
        }
        return values;
    }

    private static int first(double[] weights) {
        int first = 0;
        while (first < weights.length && weights[first] == 0) {
            first++;
        }
        return first;
    }

    private static int end(double[] weights) {
        int end = weights.length;
        while (end > 0 && weights[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
