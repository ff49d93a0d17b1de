package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Remembers which attributes there are, so that one that no sample has is refused with the nearest that some have. Not thread-safe. */
final class KnownAttributes {
    private static final int REMEMBERED = 1_000;
    private static final int SHOWN = 20;

    private final Set<String> wanted;
    private final Set<String> missing;
    private final Set<String> names = new TreeSet<>();

    KnownAttributes(Set<String> wanted) {
        this.wanted = wanted;
        missing = new TreeSet<>(wanted);
    }

    boolean areWanted() {
        return !wanted.isEmpty();
    }

    void add(Set<String> found) {
        missing.removeAll(found);
        if (names.size() < REMEMBERED) {
            names.addAll(found);
        }
    }

    /** Answers 422 for an attribute that no sample has. */
    void check() {
        for (String name : missing) {
            throw new HttpException(
                    422,
                    "No sample has the attribute '" + name + "'; they have "
                            + names.stream().limit(SHOWN).toList() + Nearest.hint(name, names) + ".");
        }
    }
}
