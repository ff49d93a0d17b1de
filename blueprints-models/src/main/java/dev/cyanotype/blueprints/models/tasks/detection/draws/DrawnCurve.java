package dev.cyanotype.blueprints.models.tasks.detection.draws;

import java.util.Arrays;

/**
 * Precision over recall, of detections that come the surest first and may be in a draw several times: what a curve of all images is, which
 * is begun anew for each label. Not thread-safe.
 */
final class DrawnCurve {
    private static final int LAST = 100; // of the recalls 0, 0.01 … 1
    private static final double SPACING = Math.ulp(1.0); // the reference adds it to what it divides by

    private final double[] recalls;
    private final double[] highest = new double[LAST + 1];
    private long truths;
    private long found;
    private long wrong;
    private int reached;

    /** Makes a curve with these recalls. */
    DrawnCurve(double[] recalls) {
        this.recalls = recalls;
    }

    void begin(long objects) {
        truths = objects;
        found = 0;
        wrong = 0;
        reached = 0;
        Arrays.fill(highest, 0);
    }

    /**
     * Adds the next detection, so many times.
     *
     * @param before how many before it are wrong at every overlap, and were not added to any curve
     */
    void add(boolean hit, int times, long before) {
        if (!hit) {
            wrong += times;
            return;
        }
        for (int i = 0; i < times; i++) {
            found++;
            double recall = (double) found / truths;
            while (reached < LAST && recalls[reached + 1] <= recall) {
                reached++;
            }
            highest[reached] = Math.max(highest[reached], found / (found + wrong + before + SPACING));
        }
    }

    /** Returns the mean of the highest precisions at each recall or beyond. */
    double precision() {
        double beyond = 0;
        double sum = 0;
        for (int i = LAST; i >= 0; i--) {
            beyond = Math.max(beyond, highest[i]);
            sum += beyond;
        }
        return sum / recalls.length;
    }
}
