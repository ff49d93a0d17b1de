package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A dataset to be created, as it is sent; what is left out has a default. */
public record NewDataset(
        String name,
        Optional<String> title,
        Optional<String> description,
        Optional<String> licence,
        Optional<Set<String>> tags,
        Optional<String> task) {
    private static final Set<String> RESERVED = Set.of("download");
    private static final int LINE = 200;
    private static final int TEXT = 20_000;
    private static final int TAGS = 50;

    /** Returns a dataset with a name, and perhaps a title. */
    public static NewDataset titled(String name, Optional<String> title) {
        return new NewDataset(name, title, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this dataset, or answers 400 with all that is wrong with it. */
    public NewDataset checked() {
        List<Violation> violations = new ArrayList<>();
        nameProblem().ifPresent(problem -> violations.add(wrong("name", problem)));
        checkLength("title", title, LINE, violations);
        checkLength("description", description, TEXT, violations);
        checkLength("licence", licence, LINE, violations);
        checkName("task", task, violations);
        if (tags.orElse(Set.of()).size() > TAGS) {
            violations.add(wrong("tags", "expected at most " + TAGS));
        }
        tags.orElse(Set.of()).forEach(tag -> checkName("tags", Optional.of(tag), violations));
        if (!violations.isEmpty()) {
            throw HttpException.of(400, violations);
        }
        return this;
    }

    /** Returns what is wrong with the name. */
    public Optional<String> nameProblem() {
        return RESERVED.contains(name) ? Optional.of("'" + name + "' is reserved") : Names.problem(name);
    }

    private static void checkLength(String field, Optional<String> text, int most, List<Violation> violations) {
        if (text.orElse("").length() > most) {
            violations.add(wrong(field, "expected at most " + most + " characters"));
        }
        if (text.orElse("").indexOf(0) >= 0) {
            violations.add(wrong(field, "must not have the character U+0000"));
        }
    }

    private static void checkName(String field, Optional<String> name, List<Violation> violations) {
        name.flatMap(Names::problem).ifPresent(problem -> violations.add(wrong(field, problem)));
    }

    private static Violation wrong(String field, String detail) {
        return Violation.of("body", "/" + field, detail);
    }
}
