package dev.cyanotype.blueprints.models.statistics;

/** The mean and the variance of values that come one after another (Welford 1962). Not thread-safe. */
public final class Moments {
    private long count;
    private double mean;
    private double squares;

    /** Adds a value. */
    public void add(double value) {
        count++;
        double distance = value - mean;
        mean += distance / count;
        squares += distance * (value - mean);
    }

    /** Returns how many there are. */
    public long count() {
        return count;
    }

    /** Returns the variance of what they are a sample of; 0 for fewer than two. */
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }
}
