package dev.cyanotype.blueprints.models.tasks.detection;

import java.util.Arrays;

/** The overlaps, areas and numbers of detections for which COCO computes figures; the doubles are those that numpy makes. */
final class Levels {
    /** The overlaps: 0.5, 0.55 … 0.95. */
    static final double[] OVERLAPS = steps(0.5, 0.95, 10);

    /** The recalls: 0, 0.01 … 1. */
    static final double[] RECALLS = steps(0, 1, 101);

    /** The recalls of VOC 2007: 0, 0.1 … 1. */
    static final double[] VOC_RECALLS = steps(0, 1, 11);

    /** All areas, and the small, medium and large ones; either end belongs to them. */
    static final double[][] AREAS = {{0, 1e10}, {0, 32 * 32}, {32 * 32, 96 * 96}, {96 * 96, 1e10}};

    /** How many of a label are looked at on an image at most. */
    static final int MOST_OF_A_LABEL = 100;

    /** How many detections of a label are looked at on an image. */
    static final int[] MOST = {1, 10, MOST_OF_A_LABEL};

    private Levels() {}

    private static double[] steps(double from, double to, int count) {
        double step = (to - from) / (count - 1);
        double[] steps = new double[count];
        Arrays.setAll(steps, i -> i * step + from);
        steps[count - 1] = to;
        return steps;
    }

    /** Returns true if an area is not one of those. */
    static boolean isOutside(double area, int level) {
        return area < AREAS[level][0] || area > AREAS[level][1];
    }
}
