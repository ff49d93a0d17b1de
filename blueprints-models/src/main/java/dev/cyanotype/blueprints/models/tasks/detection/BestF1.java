package dev.cyanotype.blueprints.models.tasks.detection;

import java.util.Optional;

/**
 * Finds the least score at which detections, taken from it upwards, have the highest F1, on the curve as it is and not made monotone.
 * They come the surest first, and equal scores are taken together. Not thread-safe.
 */
final class BestF1 {
    private final long truths;
    private long found;
    private long all;
    private double score;
    private Detection.Threshold best = new Detection.Threshold(0, 0, 0, 0);

    BestF1(long truths) {
        this.truths = truths;
    }

    void add(double next, boolean hit) {
        if (all > 0 && next != score) {
            look();
        }
        score = next;
        all++;
        found += hit ? 1 : 0;
    }

    private void look() {
        double f1 = 2.0 * found / (all + truths);
        if (f1 > best.f1()) {
            best = new Detection.Threshold(score, f1, (double) found / all, (double) found / truths);
        }
    }

    /** Returns the score with its figures; nothing if no object is found at any. */
    Optional<Detection.Threshold> best() {
        if (all > 0) {
            look();
        }
        return Optional.of(best).filter(threshold -> threshold.f1() > 0);
    }
}
