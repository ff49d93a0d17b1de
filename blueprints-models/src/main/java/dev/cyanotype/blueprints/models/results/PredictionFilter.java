package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which predictions of a classifier are meant; those without an answer only if nothing is said.
 *
 * @param truth with this label
 * @param answer answered with this label
 * @param wrong only those whose answer is not the truth
 */
public record PredictionFilter(Optional<String> truth, Optional<String> answer, boolean wrong) {
    /** The query argument that says what is true. */
    public static final Param<Optional<String>> TRUTH = Param.optional("truth");

    /** The query argument that says what was answered. */
    public static final Param<Optional<String>> ANSWER = Param.optional("answer");

    /** The query argument that leaves out the right answers. */
    public static final Param<Boolean> WRONG = Param.flag("wrong").orElse(false);

    /** Reads a filter; answers 400 for a label that the test does not have, or for a test that has none. */
    public static PredictionFilter from(Request request, ModelTest test) {
        PredictionFilter filter = new PredictionFilter(TRUTH.from(request), ANSWER.from(request), WRONG.from(request));
        if (!filter.isEmpty() && test.classification().isEmpty()) {
            throw HttpException.badRequest(Violation.of(
                    "query",
                    filter.truth.isPresent() ? "truth" : filter.answer.isPresent() ? "answer" : "wrong",
                    "expected a finished test of the task 'classification', got one of '"
                            + test.pipeline().task() + "'"));
        }
        List<String> labels = test.pipeline().labels().orElse(List.of());
        filter.truth.ifPresent(label -> check("truth", label, labels));
        filter.answer.ifPresent(label -> check("answer", label, labels));
        return filter;
    }

    private static void check(String name, String label, List<String> labels) {
        if (!labels.contains(label)) {
            String known = labels.size() > 20 ? labels.size() + " labels" : String.valueOf(labels);
            throw HttpException.badRequest(Violation.of(
                    "query", name, "expected one of " + known + ", got '" + label + "'" + Nearest.hint(label, labels)));
        }
    }

    /** Returns true if all predictions are meant. */
    public boolean isEmpty() {
        return truth.isEmpty() && answer.isEmpty() && !wrong;
    }

    /** Returns how many predictions are meant, as the figures have counted them. */
    public long count(Classification figures) {
        List<String> labels =
                figures.perClass().stream().map(Classification.Scores::label).toList();
        long count = 0;
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                if (takes(labels.get(i), labels.get(j))) {
                    count += figures.confusion().get(i).get(j);
                }
            }
        }
        return count;
    }

    private boolean takes(String said, String answered) {
        return truth.map(said::equals).orElse(true)
                && answer.map(answered::equals).orElse(true)
                && !(wrong && said.equals(answered));
    }

    boolean takes(PredictionLine line) {
        if (isEmpty()) {
            return true;
        }
        return line.answer()
                .map(given -> given instanceof Map<?, ?> members
                        && takes(String.valueOf(line.truth()), String.valueOf(members.get("label"))))
                .orElse(false);
    }

    /** Returns what a line that is meant has in it, so that most others need not be parsed. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        truth.ifPresent(label -> pieces.add("\"truth\":" + JsonCodec.standard().encodeText(label)));
        answer.ifPresent(label ->
                pieces.add("\"answer\":{\"label\":" + JsonCodec.standard().encodeText(label)));
        return pieces;
    }
}
