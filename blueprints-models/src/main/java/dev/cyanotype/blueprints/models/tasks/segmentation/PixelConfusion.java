package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Counts pixels by what is true and what was answered: a square that grows with the number of classes. Not thread-safe. */
final class PixelConfusion {
    /** How many counts all squares of a test may have: those of 2,000 classes, or of 1,000 parts of the samples and 90 classes. */
    private static final long MOST = 1L << 23;

    private final AtomicLong all;
    private long[] counts = new long[16 * 16];
    private int side = 16;

    /** Begins with nothing; {@code all} is how many counts there are in all squares of a test. */
    PixelConfusion(AtomicLong all) {
        this.all = all;
    }

    void add(int truth, int answer, long pixels) {
        grow(Math.max(truth, answer) + 1);
        counts[truth * side + answer] += pixels;
    }

    private void grow(int least) {
        if (least <= side) {
            return;
        }
        int longer = Math.max(least, 2 * side);
        long more = (long) longer * longer - (long) side * side;
        if (all.addAndGet(more) > MOST) {
            throw new InvalidOutput("The slices have too many parts for " + least + " classes: more than " + MOST
                    + " counts of pixels; ask for fewer slices, or for none");
        }
        long[] larger = new long[longer * longer];
        for (int truth = 0; truth < side; truth++) {
            System.arraycopy(counts, truth * side, larger, truth * longer, side);
        }
        counts = larger;
        side = longer;
    }

    long get(int truth, int answer) {
        return truth < side && answer < side ? counts[truth * side + answer] : 0;
    }

    /** Returns how many pixels are of a class. */
    long ofTruth(int truth) {
        return truth < side
                ? Arrays.stream(counts, truth * side, (truth + 1) * side).sum()
                : 0;
    }

    /** Returns how many pixels were answered as a class. */
    long ofAnswer(int answer) {
        long sum = 0;
        for (int truth = 0; truth < side && answer < side; truth++) {
            sum += counts[truth * side + answer];
        }
        return sum;
    }
}
