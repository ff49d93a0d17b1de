package dev.cyanotype.blueprints.models.metrics;

/**
 * Answers that have about the same confidence.
 *
 * @param low the lower end, which is in the bin before
 * @param high the upper end
 * @param count how many answers are in it
 * @param confidence their mean confidence; 0 if there are none
 * @param accuracy how many of them are right; 0 if there are none
 */
public record ReliabilityBin(double low, double high, long count, double confidence, double accuracy) {
    /** How many bins there are. */
    public static final int COUNT = 15;

    /** Returns the place of the bin that a confidence is in, from 0. */
    public static int place(double confidence) {
        int place = Math.min(COUNT - 1, Math.max(0, (int) (confidence * COUNT)));
        return place > 0 && confidence <= (double) place / COUNT ? place - 1 : place;
    }
}
