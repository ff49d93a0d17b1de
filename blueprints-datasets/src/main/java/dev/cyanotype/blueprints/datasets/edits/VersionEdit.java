package dev.cyanotype.blueprints.datasets.edits;

import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the next version of a dataset has changed, as it is sent.
 *
 * @param changes made one after another
 * @param note says why, for people; at most 2,000 characters
 */
public record VersionEdit(List<Change> changes, Optional<String> note) {
    private static final int NOTE = 2_000;

    /**
     * A change of the samples that are at a path or that a filter chooses; exactly one of the two is given.
     *
     * @param path of the sample
     * @param filter chooses samples as the changes before have left them
     * @param label that they get
     * @param use that they get
     * @param remove true to take them out, and then nothing else
     */
    public record Change(
            Optional<String> path,
            Optional<Filter> filter,
            Optional<String> label,
            Optional<String> use,
            Optional<Boolean> remove) {
        boolean removes() {
            return remove.orElse(false);
        }
    }

    /**
     * Chooses samples; one that leaves all out chooses all.
     *
     * @param uses any of these
     * @param label exactly this
     */
    public record Filter(Optional<Set<String>> uses, Optional<String> label) {}

    /** Returns this edit, or answers 400 with all that is wrong with it. */
    public VersionEdit checked() {
        List<Violation> violations = new ArrayList<>();
        if (changes.isEmpty()) {
            violations.add(Violation.of("body", "/changes", "expected at least one change"));
        }
        if (note.orElse("").length() > NOTE || note.orElse("").indexOf(0) >= 0) {
            violations.add(
                    Violation.of("body", "/note", "expected at most " + NOTE + " characters, none of them U+0000"));
        }
        for (int i = 0; i < changes.size(); i++) {
            check("/changes/" + i, changes.get(i), violations);
        }
        if (!violations.isEmpty()) {
            throw HttpException.of(400, violations);
        }
        return this;
    }

    private static void check(String pointer, Change change, List<Violation> violations) {
        if (change.path().isPresent() == change.filter().isPresent()) {
            violations.add(Violation.of("body", pointer, "expected either 'path' or 'filter'"));
        }
        boolean sets = change.label().isPresent() || change.use().isPresent();
        if (sets == change.removes()) {
            violations.add(
                    Violation.of("body", pointer, "expected a 'label', a 'use' or both, or else 'remove': true"));
        }
        change.label()
                .flatMap(SampleName::labelProblem)
                .ifPresent(problem -> violations.add(Violation.of("body", pointer + "/label", problem)));
        change.use()
                .flatMap(SampleName::useProblem)
                .ifPresent(problem -> violations.add(Violation.of("body", pointer + "/use", problem)));
    }
}
