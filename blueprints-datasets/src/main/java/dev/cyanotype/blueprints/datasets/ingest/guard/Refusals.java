package dev.cyanotype.blueprints.datasets.ingest.guard;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an archive, entry by entry. Not thread-safe. */
public final class Refusals {
    private static final int SHOWN = 20;

    private final List<Violation> violations = new ArrayList<>();

    /** Returns the answer to an archive of which one entry says it all; no name stands for the archive as a whole. */
    public static HttpException of(String entry, String detail) {
        return HttpException.of(422, List.of(Violation.of("entry", entry, detail)));
    }

    /** Notes that an entry is refused; fails at once when 20 have been. */
    public void add(String entry, String detail) {
        violations.add(Violation.of("entry", entry, detail));
        if (violations.size() == SHOWN) {
            check();
        }
    }

    /** Returns true if nothing has been refused. */
    public boolean isEmpty() {
        return violations.isEmpty();
    }

    /** Fails if anything has been refused, naming all of it. */
    public void check() {
        if (!violations.isEmpty()) {
            throw HttpException.of(422, violations);
        }
    }
}
