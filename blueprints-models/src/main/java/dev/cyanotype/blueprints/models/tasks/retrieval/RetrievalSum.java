package dev.cyanotype.blueprints.models.tasks.retrieval;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps embeddings, and compares all with all at the end; so both their number and their length are bounded. Not thread-safe. */
final class RetrievalSum {
    private static final int MOST_RANKS = FoundMeans.RANKS[FoundMeans.RANKS.length - 1];
    private static final int MOST_SAMPLES = 10_000;
    private static final long MOST_VALUES = 32L << 20;

    private final long mostValues;
    private final List<float[]> vectors = new ArrayList<>(); // of length 1
    private final List<String> labels = new ArrayList<>();

    private RetrievalSum(long mostValues) {
        this.mostValues = mostValues;
    }

    RetrievalSum() {
        this(MOST_VALUES);
    }

    /** Returns one of two that are in memory together. */
    static RetrievalSum ofTwo() {
        return new RetrievalSum(MOST_VALUES / 2);
    }

    void add(Prediction<String, Embedding> prediction) {
        float[] vector = unit(prediction.answer().vector());
        if (!vectors.isEmpty() && vectors.get(0).length != vector.length) {
            throw new InvalidOutput("The embedding of '" + prediction.path() + "' has " + vector.length
                    + " values; expected " + vectors.get(0).length + ", as others have");
        }
        if (vectors.size() == MOST_SAMPLES || (vectors.size() + 1L) * vector.length > mostValues) {
            throw new InvalidOutput("A test of retrieval compares all samples with all; it takes at most "
                    + MOST_SAMPLES + " samples, and " + mostValues + " values of all embeddings together");
        }
        vectors.add(vector);
        labels.add(prediction.truth());
    }

    private static float[] unit(List<Float> values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        double length = Math.sqrt(square);
        float[] unit = new float[values.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (values.get(i) / length);
        }
        return unit;
    }

    RetrievalSum merge(RetrievalSum other) {
        vectors.addAll(other.vectors);
        labels.addAll(other.labels);
        return this;
    }

    /** Takes what a sample has found. */
    interface Query {
        void take(int sample, Found found);
    }

    /** Looks for each sample that has another of its label among all others. */
    void each(Query action) {
        Map<String, Integer> ofLabel = new HashMap<>();
        labels.forEach(label -> ofLabel.merge(label, 1, Integer::sum));
        for (int query = 0; query < labels.size(); query++) {
            int relevant = ofLabel.getOrDefault(labels.get(query), 0) - 1;
            if (relevant > 0) {
                action.take(query, new Found(relevant, found(query)));
            }
        }
    }

    Retrieval figures() {
        FoundMeans means = new FoundMeans();
        each((sample, found) -> means.add(found));
        if (means.queries() == 0) {
            throw new InvalidOutput("No two samples have the same label, so there is nothing to find");
        }
        return new Retrieval(labels.size(), means.queries(), means.recall(), means.reciprocal(), means.gain());
    }

    /** Returns for each of the first ranks whether what is there has the label of the query. */
    private boolean[] found(int query) {
        int most = Math.min(MOST_RANKS, vectors.size() - 1);
        double[] highest = new double[most];
        int[] places = new int[most];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        for (int other = 0; other < vectors.size(); other++) {
            if (other != query) {
                insert(highest, places, cosine(vectors.get(query), vectors.get(other)), other);
            }
        }
        boolean[] found = new boolean[most];
        for (int i = 0; i < most; i++) {
            found[i] = labels.get(places[i]).equals(labels.get(query));
        }
        return found;
    }

    private static void insert(double[] highest, int[] places, double cosine, int place) {
        int at = highest.length;
        while (at > 0 && cosine > highest[at - 1]) { // equal ones stay before
            at--;
        }
        if (at < highest.length) {
            System.arraycopy(highest, at, highest, at + 1, highest.length - at - 1);
            System.arraycopy(places, at, places, at + 1, places.length - at - 1);
            highest[at] = cosine;
            places[at] = place;
        }
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
