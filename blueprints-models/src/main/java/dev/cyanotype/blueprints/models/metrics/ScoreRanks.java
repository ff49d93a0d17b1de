package dev.cyanotype.blueprints.models.metrics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Computes what needs the scores of all samples in their order. As many labels as have room are read at a time, so that the memory is
 * bounded: of 1,000,000 samples the scores of eight labels take 64 MB, and ten labels two readings. Not thread-safe.
 */
public final class ScoreRanks {
    private static final int ROOM = 8 << 20; // scores of 8 bytes
    private static final int CURVES = 20;

    private final Classification figures;
    private final Reading reading;
    private final int labels;
    private final RankedScores confidences;
    private long incomplete;
    private final List<Classification.Scores> scores = new ArrayList<>();
    private final Map<String, Curve> curves = new LinkedHashMap<>();
    private final Queue<Map.Entry<Double, String>> worst = // the best of them first, which makes room
            new PriorityQueue<>(Map.Entry.comparingByKey(Comparator.reverseOrder()));

    /** The scores of a test, which are read more than once. */
    @FunctionalInterface
    public interface Reading {
        /** Hands over every answer. */
        void each(Answered action) throws IOException;
    }

    /** Takes an answer: the scores by the places of the labels, the place of the truth, and that of the answer. */
    @FunctionalInterface
    public interface Answered {
        /** Takes it; the scores are only good for the call. */
        void take(double[] scores, int truth, int answer);
    }

    private ScoreRanks(Classification figures, Reading reading) {
        this.figures = figures;
        this.reading = reading;
        this.labels = figures.perClass().size();
        this.confidences = new RankedScores((int) Math.min(ROOM, figures.samples()));
    }

    /** Returns figures with those that need sorted scores; the same ones unless every answer has the scores of all labels. */
    public static Classification complete(Classification figures, Reading reading) throws IOException {
        return new ScoreRanks(figures, reading).complete();
    }

    private Classification complete() throws IOException {
        if (figures.samples() > ROOM) {
            return figures.with(
                    figures.perClass(),
                    Optional.empty(),
                    List.of(),
                    List.of("Areas under curves are not computed of more than " + ROOM + " samples."));
        }
        if (figures.topK().isEmpty()) {
            return figures; // there are no scores
        }
        int atOnce = (int) Math.max(1, ROOM / Math.max(1, figures.samples()));
        for (int from = 0; from < labels && incomplete == 0; from += atOnce) {
            read(from, Math.min(labels, from + atOnce));
        }
        if (incomplete > 0) {
            return figures;
        }
        Optional<Double> equalMass = figures.ece().map(known -> Reliability.ofEqualBins(confidences));
        return figures.with(List.copyOf(scores), equalMass, List.copyOf(curves.values()), List.of());
    }

    private void read(int from, int to) throws IOException {
        List<RankedScores> ranked = new ArrayList<>();
        for (int label = from; label < to; label++) {
            ranked.add(new RankedScores((int) figures.samples()));
        }
        reading.each((scores, truth, answer) -> {
            for (int label = from; label < to; label++) {
                ranked.get(label - from).add(scores[label], label == truth);
                incomplete += Double.isNaN(scores[label]) ? 1 : 0;
            }
            if (from == 0) {
                confidences.add(scores[answer], answer == truth);
            }
        });
        for (int i = 0; i < ranked.size() && incomplete == 0; i++) {
            add(figures.perClass().get(from + i), ranked.get(i));
        }
    }

    private void add(Classification.Scores label, RankedScores ranked) {
        if (ranked.with() == 0 || ranked.without() == 0) {
            scores.add(label);
            return;
        }
        double precision = ranked.averagePrecision();
        scores.add(new Classification.Scores(
                label.label(),
                label.precision(),
                label.recall(),
                label.f1(),
                label.support(),
                Optional.of(ranked.rocAuc()),
                Optional.of(precision)));
        curves.put(label.label(), Curve.of(label.label(), ranked));
        worst.add(Map.entry(precision, label.label()));
        if (worst.size() > CURVES) {
            curves.remove(worst.remove().getValue());
        }
    }
}
