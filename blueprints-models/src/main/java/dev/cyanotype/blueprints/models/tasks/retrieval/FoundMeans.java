package dev.cyanotype.blueprints.models.tasks.retrieval;

import java.util.LinkedHashMap;
import java.util.Map;

/** The means of what samples have found. Not thread-safe. */
final class FoundMeans {
    /** The ranks up to which is counted. */
    static final int[] RANKS = {1, 5, 10};

    private final double[] recall = new double[RANKS.length];
    private final double[] reciprocal = new double[RANKS.length];
    private final double[] gain = new double[RANKS.length];
    private long queries;

    void add(Found found) {
        queries++;
        for (int i = 0; i < RANKS.length; i++) {
            recall[i] += found.recall(RANKS[i]);
            reciprocal[i] += found.reciprocal(RANKS[i]);
            gain[i] += found.gain(RANKS[i]);
        }
    }

    long queries() {
        return queries;
    }

    Map<String, Double> recall() {
        return byRank(recall);
    }

    Map<String, Double> reciprocal() {
        return byRank(reciprocal);
    }

    Map<String, Double> gain() {
        return byRank(gain);
    }

    private Map<String, Double> byRank(double[] sums) {
        Map<String, Double> byRank = new LinkedHashMap<>();
        for (int i = 0; i < RANKS.length; i++) {
            byRank.put(String.valueOf(RANKS[i]), sums[i] / queries);
        }
        return byRank;
    }
}
