package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** A camera that moves: every point becomes a trail, which fades along a line. */
final class Motion {
    private static final double[] RADIUS = {10, 15, 15, 15, 20};
    private static final double[] DEVIATION = {3, 5, 8, 12, 15};
    private static final double STEEPEST = 45;

    private final double[] weights;
    private final int[] across;
    private final int[] down;

    /**
     * Makes a trail.
     *
     * @param radius half of its length
     * @param deviation after which it has faded, as the half of a normal distribution
     * @param degrees its direction: 0 to the right, 90 down
     */
    Motion(double radius, double deviation, double degrees) {
        int length = 2 * (int) Math.ceil(radius) + 1;
        weights = new double[length];
        across = new int[length];
        down = new int[length];
        double angle = degrees * Math.PI / 180;
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            weights[i] = i == 0 ? 1 : StrictMath.exp(-0.5 * i * i / (deviation * deviation));
            sum += weights[i];
            across[i] = (int) Math.ceil(i * cosine - 0.5);
            down[i] = (int) Math.ceil(i * sine - 0.5);
        }
        for (int i = 0; i < length; i++) {
            weights[i] /= sum;
        }
    }

    static Planes apply(Planes image, int level, Randomness random) {
        double scale = image.scale();
        Motion motion =
                new Motion(RADIUS[level] * scale, DEVIATION[level] * scale, random.uniform(-STEEPEST, STEEPEST));
        return image.eachPlane(plane -> motion.apply(plane, image.width(), image.height()));
    }

    double[] apply(double[] plane, int width, int height) {
        double[] made = new double[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    int fromX = Borders.nearest(x + across[i], width);
                    int fromY = Borders.nearest(y + down[i], height);
                    sum += weights[i] * plane[fromY * width + fromX];
                }
                made[y * width + x] = sum;
            }
        }
        return made;
    }
}
