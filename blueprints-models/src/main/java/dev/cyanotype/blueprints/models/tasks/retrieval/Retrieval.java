package dev.cyanotype.blueprints.models.tasks.retrieval;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well samples of a label find each other: each is looked for among all others, those with the highest cosine first, of equal ones
 * the first in the order of the paths.
 *
 * @param samples how many embeddings were counted
 * @param queries how many of them have another sample of their label, without which there is nothing to find
 * @param recallAtK the mean share of the samples of a label that are among the first k
 * @param mrrAtK the mean of the reciprocal rank of the first of them, 0 if it is not among the first k
 * @param ndcgAtK the mean of the normalised discounted cumulative gain of the first k, with log₂ as the discount
 */
public record Retrieval(
        long samples,
        long queries,
        Map<String, Double> recallAtK,
        Map<String, Double> mrrAtK,
        Map<String, Double> ndcgAtK) {
    /** Puts each k in its order: what is kept has them in that of texts. */
    public Retrieval {
        recallAtK = ordered(recallAtK);
        mrrAtK = ordered(mrrAtK);
        ndcgAtK = ordered(ndcgAtK);
    }

    private static Map<String, Double> ordered(Map<String, Double> byRank) {
        Map<String, Double> ordered = new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
        ordered.putAll(byRank);
        return Collections.unmodifiableMap(ordered);
    }
}
