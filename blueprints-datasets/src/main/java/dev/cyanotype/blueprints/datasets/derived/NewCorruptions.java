package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.corruption.Corruption;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the images of a version are to be corrupted, as it is sent; what is left out has a default.
 *
 * @param kinds the names of corruptions; all if left out
 * @param severities from 1 to 5; all if left out
 * @param seed that randomness follows from; 0 if left out
 * @param use whose samples are taken; all samples if left out
 * @param clean whether the images as they are come along, too; true if left out
 * @param into the dataset that gets them, which is made if there is none; the name with {@code -c} if left out
 */
public record NewCorruptions(
        Optional<List<String>> kinds,
        Optional<List<Integer>> severities,
        Optional<Long> seed,
        Optional<String> use,
        Optional<Boolean> clean,
        Optional<String> into) {
    private static final List<Integer> SEVERITIES =
            IntStream.rangeClosed(1, Corruption.MOST_SEVERE).boxed().toList();

    /** Returns the whole of it for a dataset, each kind and severity once and in order, or answers 400 with all that is wrong. */
    CorruptionPlan checked(String dataset) {
        List<Violation> violations = new ArrayList<>();
        List<String> names = kinds.orElse(Corruption.names());
        for (int i = 0; i < names.size(); i++) {
            if (Corruption.named(names.get(i)).isEmpty()) {
                violations.add(Violation.of(
                        "body",
                        "/kinds/" + i,
                        "expected one of " + Corruption.names() + ", got '" + names.get(i) + "'"));
            }
        }
        List<Integer> levels = severities.orElse(SEVERITIES);
        for (int i = 0; i < levels.size(); i++) {
            if (!SEVERITIES.contains(levels.get(i))) {
                violations.add(Violation.of("body", "/severities/" + i, "expected 1 to 5, got " + levels.get(i)));
            }
        }
        if (names.isEmpty()) {
            violations.add(Violation.of("body", "/kinds", "expected at least one kind"));
        }
        if (levels.isEmpty()) {
            violations.add(Violation.of("body", "/severities", "expected at least one severity"));
        }
        String target = into.orElse(dataset + "-c");
        Names.problem(target).ifPresent(problem -> violations.add(Violation.of("body", "/into", problem)));
        if (target.equals(dataset)) {
            violations.add(Violation.of("body", "/into", "expected another dataset than the one that is corrupted"));
        }
        if (!violations.isEmpty()) {
            throw HttpException.of(400, violations);
        }
        return new CorruptionPlan(
                Corruption.names().stream().filter(names::contains).toList(),
                SEVERITIES.stream().filter(levels::contains).toList(),
                seed.orElse(0L),
                use,
                clean.orElse(true),
                target);
    }
}
