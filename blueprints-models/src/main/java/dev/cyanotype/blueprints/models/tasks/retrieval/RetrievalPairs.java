package dev.cyanotype.blueprints.models.tasks.retrieval;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedSums;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two models of embeddings. What is drawn are the samples that are looked for; those among which they are looked for stay all of them, for
 * a sample that is drawn twice would find itself. A sample is right if the first that it finds has its label. Not thread-safe.
 */
final class RetrievalPairs implements Paired<String, Embedding> {
    private static final int RANKS = FoundMeans.RANKS.length;

    private final RetrievalSum first = RetrievalSum.ofTwo();
    private final RetrievalSum second = RetrievalSum.ofTwo();
    private final List<Integer> groupOf = new ArrayList<>(); // as bounded as the embeddings
    private final List<String> paths = new ArrayList<>();

    // samples that were looked for; of each model the three figures at each rank
    private final PairedSums sums = new PairedSums(1, 3 * RANKS, RetrievalPairs::figures);

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String figure : List.of("ndcg@", "recall@", "mrr@")) {
            for (int i = RANKS - 1; i >= 0; i--) {
                names.add(figure + FoundMeans.RANKS[i]);
            }
        }
        return names;
    }

    @Override
    public boolean lowerIsBetter() {
        return false;
    }

    @Override
    public int width() {
        return sums.width();
    }

    @Override
    public void add(int group, Prediction<String, Embedding> a, Prediction<String, Embedding> b) {
        first.add(a);
        second.add(b);
        groupOf.add(group);
        paths.add(b.path());
    }

    private static double[] figures(double[] sums) {
        double[] figures = new double[3 * RANKS];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = sums[0] == 0 ? 0 : sums[1 + i] / sums[0];
        }
        return figures;
    }

    @Override
    public PairedValues values(int groups, int draws) {
        Map<Integer, Boolean> rightA = new HashMap<>();
        first.each((sample, found) -> {
            sums.add(groupOf.get(sample), 0, 1);
            add(groupOf.get(sample), false, found);
            rightA.put(sample, found.reciprocal(1) > 0);
        });
        List<String> fixed = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        long[] both = new long[2];
        second.each((sample, found) -> {
            add(groupOf.get(sample), true, found);
            boolean right = found.reciprocal(1) > 0;
            if (right == rightA.getOrDefault(sample, false)) {
                both[right ? 0 : 1]++;
            } else {
                (right ? fixed : broken).add(paths.get(sample));
            }
        });
        return sums.values(groups, draws, Optional.of(new PairedValues.Right(both[0], both[1], fixed, broken)));
    }

    private void add(int group, boolean ofSecond, Found found) {
        for (int i = 0; i < RANKS; i++) {
            int ranks = FoundMeans.RANKS[RANKS - 1 - i];
            sums.add(group, ofSecond, i, found.gain(ranks));
            sums.add(group, ofSecond, RANKS + i, found.recall(ranks));
            sums.add(group, ofSecond, 2 * RANKS + i, found.reciprocal(ranks));
        }
    }
}
