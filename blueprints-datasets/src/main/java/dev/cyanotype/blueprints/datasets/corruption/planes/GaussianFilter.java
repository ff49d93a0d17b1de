package dev.cyanotype.blueprints.datasets.corruption.planes;

import java.util.function.IntBinaryOperator;

/** Weighs the neighbours of each value by the normal distribution, first along the columns and then along the rows. */
public final class GaussianFilter {
    private final double[] weights; // of the middle, and of each distance from it
    private final IntBinaryOperator border;

    private GaussianFilter(double deviation, int reach, IntBinaryOperator border) {
        this.weights = weights(deviation, reach);
        this.border = border;
    }

    /** Returns the filter that reaches four deviations far and repeats the outermost pixels, as scikit-image has it. */
    public static GaussianFilter of(double deviation) {
        return new GaussianFilter(deviation, (int) (4 * deviation + 0.5), Borders::nearest);
    }

    /** Returns the filter that reaches so many pixels far and mirrors the image, as OpenCV has it. */
    public static GaussianFilter reaching(int reach, double deviation) {
        return new GaussianFilter(deviation, reach, Borders::mirrored);
    }

    /** Returns weights whose sum over both sides is 1. */
    public static double[] weights(double deviation, int reach) {
        double[] weights = new double[reach + 1];
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            weights[i] = i == 0 ? 1 : StrictMath.exp(-0.5 * i * i / (deviation * deviation));
            sum += i == 0 ? 1 : 2 * weights[i];
        }
        for (int i = 0; i <= reach; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Returns a plane smoothed. */
    public double[] apply(double[] plane, int width, int height) {
        return weights.length == 1 ? plane : along(along(plane, width, height, false), width, height, true);
    }

    private double[] along(double[] plane, int width, int height, boolean rows) {
        int length = rows ? width : height;
        int step = rows ? 1 : width;
        double[] made = new double[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = rows ? x : y;
                int start = y * width + x - at * step;
                double sum = weights[0] * plane[start + at * step];
                for (int i = 1; i < weights.length; i++) {
                    double before = plane[start + border.applyAsInt(at - i, length) * step];
                    sum += weights[i] * (before + plane[start + border.applyAsInt(at + i, length) * step]);
                }
                made[y * width + x] = sum;
            }
        }
        return made;
    }
}
