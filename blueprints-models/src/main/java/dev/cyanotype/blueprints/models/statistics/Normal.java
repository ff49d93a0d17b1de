package dev.cyanotype.blueprints.models.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    /** Has 2.5 % above it. */
    public static final double Z = 1.959963984540054;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** Returns how likely a value up to this is. */
    static double below(double value) {
        return STANDARD.cumulativeProbability(value);
    }

    /** Returns the value up to which this share lies. */
    static double quantile(double share) {
        return STANDARD.inverseCumulativeProbability(share);
    }

    /** Returns how likely it is that a value is as far from 0; 1 if it is not a number. */
    public static double twoSided(double value) {
        return Double.isNaN(value) ? 1 : 2 * STANDARD.survivalProbability(Math.abs(value));
    }
}
