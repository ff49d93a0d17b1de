package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Metrics;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Nearest;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and checks what a gate requires. */
final class Requirements {
    private static final int MOST = 100;

    private final Metrics metrics;

    @Inject
    Requirements(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Returns what is required; answers 422 naming each part that cannot be read. */
    static List<Requirement> of(NewGate asked) {
        List<Violation> violations = new ArrayList<>();
        List<Requirement> read = new ArrayList<>();
        List<String> written = asked.require().orElse(List.of());
        for (int i = 0; i < written.size(); i++) {
            Optional<Requirement> requirement = Requirement.of(written.get(i));
            requirement.ifPresent(read::add);
            if (requirement.isEmpty()) {
                violations.add(Violation.of(
                        "body",
                        "/require/" + i,
                        "expected a figure, one of >= <= > < and a number, such as 'accuracy >= 0.97', got '"
                                + written.get(i) + "'"));
            }
        }
        if (written.size() > MOST) {
            violations.add(Violation.of("body", "/require", "expected at most " + MOST + ", got " + written.size()));
        }
        if (written.isEmpty() && asked.notWorseThan().isEmpty()) {
            violations.add(Violation.of("body", "/require", "expected 'require' or 'notWorseThan', got neither"));
        }
        if (asked.margin().isPresent() && asked.notWorseThan().isEmpty()) {
            violations.add(Violation.of("body", "/margin", "expected 'notWorseThan' beside it, got none"));
        }
        asked.margin()
                .filter(margin -> !(margin > 0 && margin < 1))
                .ifPresent(margin -> violations.add(Violation.of(
                        "body", "/margin", "expected a number between 0 and 1, such as 0.005, got " + margin)));
        if (!violations.isEmpty()) {
            throw HttpException.of(422, violations);
        }
        return read;
    }

    /** Lists are of intervals, curves and notes, but for the labels' figures, of which one is asked for by its label. */
    private static boolean isFigure(RecordComponent member) {
        return member.getType() != List.class || member.getName().equals("perClass");
    }

    /** Refuses names of figures that no report of a classifier has. */
    void checkFigures(ModelVersion version, List<Requirement> require) {
        if (version.pipeline()
                .filter(pipeline -> pipeline.task().equals(Pipeline.CLASSIFICATION))
                .isEmpty()) {
            return;
        }
        List<String> known = new ArrayList<>(Arrays.stream(Classification.class.getRecordComponents())
                .filter(Requirements::isFigure)
                .map(RecordComponent::getName)
                .toList());
        metrics.all().stream().map(Metric::name).forEach(known::add);
        for (Requirement each : require) {
            if (!known.contains(each.figure()) && !known.contains(each.figure().split("\\.", 2)[0])) {
                throw HttpException.of(
                        422,
                        List.of(Violation.of(
                                "body",
                                "/require",
                                "expected one of " + known + ", got '" + each.figure() + "'"
                                        + Nearest.hint(each.figure(), known))));
            }
        }
    }
}
