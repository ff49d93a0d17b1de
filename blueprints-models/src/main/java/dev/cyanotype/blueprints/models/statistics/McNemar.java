package dev.cyanotype.blueprints.models.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test of two models on the same samples: how likely it is that those which only one answers right divide so unequally, if
 * both models are as good. Q. McNemar, Psychometrika 12 (1947); M. W. Fagerland et al., BMC Medical Research Methodology 13:91 (2013).
 *
 * @param exact the two-sided p of the binomial test: min(1, 2 · P(X ≤ the smaller count))
 * @param midP {@code exact} less the probability of just that count; less cautious
 * @param chi2Corrected (|b − c| − 1)² / (b + c)
 * @param chi2CorrectedP the p of it
 * @param chi2 (b − c)² / (b + c)
 * @param chi2P the p of it
 */
public record McNemar(
        double exact, double midP, double chi2Corrected, double chi2CorrectedP, double chi2, double chi2P) {
    /** Tests two counts: the samples that only one model answers right, and those that only the other does. */
    public static McNemar of(long onlyA, long onlyB) {
        long n = onlyA + onlyB;
        if (n == 0) {
            return new McNemar(1, 1, 0, 1, 0, 1);
        }
        BinomialDistribution halves = BinomialDistribution.of(Math.toIntExact(n), 0.5);
        int fewer = (int) Math.min(onlyA, onlyB);
        double both = 2 * halves.cumulativeProbability(fewer);
        double distance = Math.abs(onlyA - onlyB);
        double corrected = (distance - 1) * (distance - 1) / n;
        double plain = distance * distance / n;
        return new McNemar(
                Math.min(1, both),
                Math.min(1, both - halves.probability(fewer)),
                corrected,
                Normal.twoSided(Math.sqrt(corrected)),
                plain,
                Normal.twoSided(Math.sqrt(plain)));
    }
}
