package dev.cyanotype.blueprints.models.tasks.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what was taken for what, background included. Not thread-safe. */
final class Confusion {
    private static final int SHOWN = 10_000;

    private final List<Label> labels;
    private final double least;
    private final int background;
    private final long[] counts; // a square

    /** Counts detections with a score of {@code least} or more. */
    Confusion(List<Label> labels, double least) {
        this.labels = labels;
        this.least = least;
        background = labels.size();
        counts = new long[(background + 1) * (background + 1)];
    }

    void add(Hit hit) {
        if (hit.score() >= least && hit.taken() != Hit.IGNORED) {
            int truth = hit.taken() == Hit.BACKGROUND ? background : hit.taken();
            counts[truth * (background + 1) + hit.category()]++;
        }
    }

    /** Returns the pairs that there are, the most frequent first, with objects that were missed. */
    List<Detection.Pair> pairs() {
        List<Detection.Pair> pairs = new ArrayList<>();
        for (int truth = 0; truth <= background; truth++) {
            long left = truth == background ? 0 : labels.get(truth).truths;
            for (int answer = 0; answer < background; answer++) {
                long count = counts[truth * (background + 1) + answer];
                left -= count;
                add(pairs, truth, answer, count);
            }
            add(pairs, truth, background, left);
        }
        pairs.sort(Comparator.comparingLong(Detection.Pair::count).reversed());
        return List.copyOf(pairs.subList(0, Math.min(pairs.size(), SHOWN)));
    }

    private void add(List<Detection.Pair> pairs, int truth, int answer, long count) {
        if (count > 0) {
            pairs.add(new Detection.Pair(name(truth), name(answer), count));
        }
    }

    private Optional<String> name(int place) {
        return place == background ? Optional.empty() : Optional.of(labels.get(place).name);
    }
}
