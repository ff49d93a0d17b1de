package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;

/** Counts of answers: rows are the truth, columns what the model said. Merges with another of the same size. Not thread-safe. */
public final class ConfusionMatrix {
    private final long[][] counts;

    /** Starts with zeros for {@code classes} classes. */
    public ConfusionMatrix(int classes) {
        counts = new long[classes][classes];
    }

    /** Counts one answer. */
    public void add(int truth, int answer) {
        counts[truth][answer]++;
    }

    /** Adds the counts of another. */
    public void merge(ConfusionMatrix other) {
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                counts[i][j] += other.counts[i][j];
            }
        }
    }

    int classes() {
        return counts.length;
    }

    long hits(int label) {
        return counts[label][label];
    }

    /** Returns how often {@code label} was the truth. */
    long support(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /** Returns how often the model said {@code label}. */
    long answers(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /** Returns the rows. */
    public List<List<Long>> rows() {
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            List<Long> cells = new ArrayList<>();
            for (long count : row) {
                cells.add(count);
            }
            rows.add(List.copyOf(cells));
        }
        return List.copyOf(rows);
    }
}
