package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Map;
import java.util.Optional;

/**
 * The split that a request asks for.
 *
 * @param ratios the part of the samples that each use gets, such as {@code {"train": 0.8, "validation": 0.2}}
 * @param seed of the draw; 0 if left out
 * @param stratify whether the ratios hold in each label; false if left out
 * @param group {@code content} if samples with the same bytes get the same use, or an attribute
 */
public record SplitRequest(
        Map<String, Double> ratios, Optional<Long> seed, Optional<Boolean> stratify, Optional<String> group) {
    private static final double SLACK = 1e-9;
    private static final int MOST = 100;
    private static final int LONGEST = 1_000;

    /** Returns the split, or answers 400. */
    public Split split() {
        if (ratios.isEmpty() || ratios.size() > MOST) {
            throw refused("/ratios", "expected 1 to " + MOST + " uses, got " + ratios.size());
        }
        ratios.forEach(SplitRequest::check);
        double sum =
                ratios.values().stream().sorted().mapToDouble(ratio -> ratio).sum();
        if (Math.abs(sum - 1) > SLACK) {
            throw refused("/ratios", "expected ratios that are 1 together, got " + sum);
        }
        group.filter(name -> name.isBlank() || name.length() > LONGEST).ifPresent(name -> {
            throw refused("/group", "expected 'content' or an attribute of 1 to " + LONGEST + " characters");
        });
        if (group.isPresent() && stratify.orElse(false)) {
            throw refused("/stratify", "expected false with a group, which may have samples of several labels");
        }
        return new Split(Map.copyOf(ratios), seed.orElse(0L), stratify.orElse(false), group);
    }

    private static void check(String use, double ratio) {
        SampleName.useProblem(use).ifPresent(problem -> {
            throw refused("/ratios", problem);
        });
        if (!(ratio > 0 && ratio <= 1)) {
            throw refused("/ratios/" + use, "expected more than 0 and at most 1, got " + ratio);
        }
    }

    private static HttpException refused(String pointer, String detail) {
        return HttpException.badRequest(Violation.of("body", "/split" + pointer, detail));
    }
}
