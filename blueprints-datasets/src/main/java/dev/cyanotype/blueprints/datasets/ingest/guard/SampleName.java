package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for the names of uses and labels, which are folders of packages. */
public final class SampleName {
    private static final Pattern USE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private SampleName() {}

    /** Returns what is wrong with the name of a use. */
    public static Optional<String> useProblem(String use) {
        return USE.matcher(use).matches()
                ? Optional.empty()
                : Optional.of(
                        "'" + use + "' is no name for a use; expected up to 100 letters, digits, '.', '_' and '-'");
    }

    /** Returns what is wrong with a label. */
    public static Optional<String> labelProblem(String label) {
        if (label.isBlank()) {
            return Optional.of("'" + label + "' is no label; expected a name that can be seen");
        }
        return label.indexOf('/') < 0
                ? EntryName.problem(label).map(problem -> "'" + label + "' is no label: " + problem)
                : Optional.of("'" + label + "' is no label; expected a name without '/'");
    }
}
