package dev.cyanotype.blueprints.models.metrics;

import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The interval in which a share lies with 95 % confidence, seen in a sample of independent answers.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
    private static final double Z = 1.959963984540054; // the standard normal distribution has 2.5 % above it
    private static final double TAIL = 0.025;

    /**
     * Returns Wilson's score interval of {@code hits} out of {@code n}: with p = hits / n, it is
     * {@code (p + z²/2n ± z √(p (1 − p) / n + z²/4n²)) / (1 + z²/n)}; from 0 to 1 if n is 0.
     *
     * <p>E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American Statistical
     * Association 22 (1927), 209–212. Other than p ± z √(p (1 − p) / n) it is right for few answers and for shares near 0 and 1.
     */
    public static Interval ofShare(long hits, long n) {
        if (n == 0) {
            return new Interval(0, 1);
        }
        double share = (double) hits / n;
        double square = Z * Z / n;
        double middle = share + square / 2;
        double reach = Z * Math.sqrt(share * (1 - share) / n + square / (4 * n));
        return new Interval(Math.max(0, (middle - reach) / (1 + square)), Math.min(1, (middle + reach) / (1 + square)));
    }

    /**
     * Returns the exact interval of {@code hits} out of {@code n}: it has the share in it at least as often as it says, and is wider
     * than Wilson's.
     *
     * <p>C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika
     * 26 (1934), 404–413.
     */
    public static Interval exact(long hits, long n) {
        double low = hits == 0
                ? 0
                : BetaDistribution.of((double) hits, n - hits + 1.0).inverseCumulativeProbability(TAIL);
        double high = hits == n
                ? 1
                : BetaDistribution.of(hits + 1.0, (double) (n - hits)).inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }

    /** Returns both ends, the lower first, as reports have them. */
    public List<Double> ends() {
        return List.of(low, high);
    }
}
