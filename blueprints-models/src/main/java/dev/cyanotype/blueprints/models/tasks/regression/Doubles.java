package dev.cyanotype.blueprints.models.tasks.regression;

import java.util.Arrays;

/** Numbers as they come: eight bytes for each. Not thread-safe. */
final class Doubles {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(Doubles other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
