package dev.cyanotype.blueprints.models.tasks.detection.coco;

/**
 * Precision over recall, of detections that come the surest first: for each of the recalls the highest precision that there is at it or
 * beyond. That is what the reference reads off a curve that it makes monotone from the right, and takes no room. Not thread-safe.
 */
public final class PrecisionCurve {
    private static final double SPACING = Math.ulp(1.0); // the reference adds it to what it divides by

    private final double[] recalls;
    private final long truths;
    private final double[] highest;
    private long found;
    private long wrong;
    private int reached;

    /** Begins a curve with these recalls; {@code truths} is how many objects there are. */
    public PrecisionCurve(double[] recalls, long truths) {
        this.recalls = recalls;
        this.truths = truths;
        highest = new double[recalls.length];
    }

    /** Adds the next detection, which is a hit or not. */
    public void add(boolean hit) {
        if (!hit) {
            wrong++;
            return;
        }
        found++;
        double recall = (double) found / truths;
        while (reached + 1 < recalls.length && recalls[reached + 1] <= recall) {
            reached++;
        }
        double precision = found / (found + wrong + SPACING);
        highest[reached] = Math.max(highest[reached], precision);
    }

    /** Returns the mean of the precisions. */
    public double precision() {
        double beyond = 0;
        double sum = 0;
        for (int i = recalls.length - 1; i >= 0; i--) {
            beyond = Math.max(beyond, highest[i]);
            sum += beyond;
        }
        return sum / recalls.length;
    }

    /** Returns the recall that all detections together have. */
    public double recall() {
        return (double) found / truths;
    }
}
