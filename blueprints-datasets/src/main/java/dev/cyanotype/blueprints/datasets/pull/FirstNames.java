package dev.cyanotype.blueprints.datasets.pull;

import java.util.ArrayList;
import java.util.List;

/** Counts files, and keeps the names of the first 20. */
final class FirstNames {
    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String name) {
        if (first.size() < KEPT) {
            first.add(name);
        }
        count++;
    }

    long count() {
        return count;
    }

    @Override
    public String toString() {
        return String.join(", ", first) + (count > first.size() ? " …" : "");
    }
}
