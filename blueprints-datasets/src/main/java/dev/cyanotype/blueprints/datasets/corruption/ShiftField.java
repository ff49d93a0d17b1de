package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.GaussianFilter;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;
import java.util.Arrays;

/**
 * Numbers from -1 to 1 that change smoothly over an image: noise on a grid whose shorter edge is the usual one of images, smoothed there,
 * and read at the pixels of the image.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShiftField(double[] noise, Line[] across, Line[] down) {
    private static final int LONGEST = 2048;

    /** How much each of a line of the grid counts for one pixel along an edge; those before {@code first} and after the last do not. */
    private record Line(int grid, int first, double[] weights) {
        /** Keeps what is not 0, for the smoothing reaches few. */
        static Line of(double[] all) {
            int first = 0;
            while (all[first] == 0) {
                first++;
            }
            int end = all.length;
            while (all[end - 1] == 0) {
                end--;
            }
            return new Line(all.length, first, Arrays.copyOfRange(all, first, end));
        }
    }

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
    private static Line[] weights(int length, int grid, double smoothness) {
        double[] gaussian = GaussianFilter.weights(smoothness, (int) (3 * smoothness + 0.5));
        Line[] lines = new Line[length];
        for (int i = 0; i < length; i++) {
            double[] weights = new double[grid];
            double place = (i + 0.5) * grid / length - 0.5;
            int before = (int) Math.floor(place);
            add(weights, gaussian, before, 1 - (place - before));
            add(weights, gaussian, before + 1, place - before);
            lines[i] = Line.of(weights);
        }
        return lines;
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
        int columns = across[0].grid();
        int rows = down[0].grid();
        double[] inRows = new double[rows * across.length];
        for (int x = 0; x < across.length; x++) {
            double[] weights = across[x].weights();
            for (int row = 0; row < rows; row++) {
                int from = row * columns + across[x].first();
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * noise[from + i];
                }
                inRows[row * across.length + x] = sum;
            }
        }
        double[] values = new double[down.length * across.length];
        for (int y = 0; y < down.length; y++) {
            double[] weights = down[y].weights();
            for (int i = 0; i < weights.length; i++) {
                double weight = weights[i] * strength;
                int from = (down[y].first() + i) * across.length;
                for (int x = 0; x < across.length; x++) {
                    values[y * across.length + x] += weight * inRows[from + x];
                }
            }
        }
        return values;
    }
}
