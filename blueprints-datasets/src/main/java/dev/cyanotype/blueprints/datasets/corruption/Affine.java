package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;
import dev.cyanotype.blueprints.datasets.corruption.planes.Sampling;

/**
 * Where the pixels of an image come from that is stretched and turned as a whole: from {@code (a x + b y + c, d x + e y + f)}.
 */
record Affine(double a, double b, double c, double d, double e, double f) {
    /** Moves three corners of the square in the middle of an image, by at most so much along each axis. */
    static Affine random(int width, int height, double most, Randomness random) {
        int side = Math.min(width, height) / 3;
        int x = width / 2;
        int y = height / 2;
        double[] fromX = {x + side, x + side, x - side};
        double[] fromY = {y + side, y - side, y - side};
        double[] toX = new double[3];
        double[] toY = new double[3];
        for (int i = 0; i < 3; i++) {
            toX[i] = fromX[i] + random.uniform(-most, most);
            toY[i] = fromY[i] + random.uniform(-most, most);
        }
        return of(toX, toY, fromX, fromY);
    }

    /** Returns what takes each point of a triangle to that of another, or what leaves all as it is if the triangle is flat. */
    private static Affine of(double[] x, double[] y, double[] toX, double[] toY) {
        double area = (x[0] - x[2]) * (y[1] - y[2]) - (x[1] - x[2]) * (y[0] - y[2]);
        if (area == 0) {
            return new Affine(1, 0, 0, 0, 1, 0);
        }
        double a = ((toX[0] - toX[2]) * (y[1] - y[2]) - (toX[1] - toX[2]) * (y[0] - y[2])) / area;
        double b = ((x[0] - x[2]) * (toX[1] - toX[2]) - (x[1] - x[2]) * (toX[0] - toX[2])) / area;
        double d = ((toY[0] - toY[2]) * (y[1] - y[2]) - (toY[1] - toY[2]) * (y[0] - y[2])) / area;
        double e = ((x[0] - x[2]) * (toY[1] - toY[2]) - (x[1] - x[2]) * (toY[0] - toY[2])) / area;
        return new Affine(a, b, toX[0] - a * x[0] - b * y[0], d, e, toY[0] - d * x[0] - e * y[0]);
    }

    double[] apply(double[] plane, int width, int height) {
        Sampling sampling = new Sampling(plane, width, height, Borders::mirrored);
        double[] made = new double[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                made[y * width + x] = sampling.at(a * x + b * y + c, d * x + e * y + f);
            }
        }
        return made;
    }
}
