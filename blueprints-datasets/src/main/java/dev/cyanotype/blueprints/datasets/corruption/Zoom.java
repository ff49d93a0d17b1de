package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;
import dev.cyanotype.blueprints.datasets.corruption.planes.Sampling;

/** A camera that comes nearer: the mean of the image and of some that are enlarged about its middle. */
final class Zoom {
    private static final double[] STEP = {0.01, 0.01, 0.02, 0.02, 0.03};

    /** As many as {@code numpy.arange} gives for the ends 1.11, 1.16, 1.21, 1.26 and 1.31. */
    private static final int[] STEPS = {12, 16, 11, 13, 11};

    private Zoom() {}

    static Planes apply(Planes image, int level, Randomness random) {
        double step = 1 + STEP[level] - 1; // rounded as numpy rounds it
        return image.eachPlane(plane -> {
            double[] sum = plane.clone();
            for (int i = 0; i < STEPS[level]; i++) {
                double[] enlarged = enlarged(plane, image.width(), image.height(), 1 + i * step);
                for (int at = 0; at < sum.length; at++) {
                    sum[at] += enlarged[at];
                }
            }
            for (int at = 0; at < sum.length; at++) {
                sum[at] /= STEPS[level] + 1;
            }
            return sum;
        });
    }

    /** Returns the middle of a plane, enlarged to the size of all of it. */
    static double[] enlarged(double[] plane, int width, int height, double factor) {
        Axis across = Axis.of(width, factor);
        Axis down = Axis.of(height, factor);
        Sampling sampling = new Sampling(plane, width, height, Borders::nearest);
        double[] made = new double[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                made[y * width + x] = sampling.at(across.place(x), down.place(y));
            }
        }
        return made;
    }

    /**
     * How columns or rows are enlarged: the first and last of the part become the first and last of what is then cut to size.
     *
     * @param first of the part
     * @param cut how many are cut off before the first that stays
     * @param step from one to the next, in those of the part
     */
    private record Axis(int first, int cut, double step) {
        static Axis of(int length, double factor) {
            int part = (int) Math.ceil(length / factor);
            int enlarged = (int) Math.rint(part * factor);
            double step = enlarged > 1 ? (part - 1) / (double) (enlarged - 1) : 0;
            return new Axis((length - part) / 2, Math.max(0, (enlarged - length) / 2), step);
        }

        double place(int to) {
            return first + (to + cut) * step;
        }
    }
}
