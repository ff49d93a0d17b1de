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
public record ReliabilityBin(double low, double high, long count, double confidence, double accuracy) {}
