package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.json.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a sample's test: a line of JSON such as {@code {"path":"test/4/7.png","truth":"4","answer":{"label":"4"}}}.
 *
 * @param path the sample's path in its dataset
 * @param truth what is true, in the form that the task has for it
 * @param answer what the model answered, in the form that the task has for it; missing if it did not
 * @param error why there is no answer
 */
public record PredictionLine(String path, Object truth, Optional<Object> answer, Optional<String> error) {
    /** Makes the line of a sample that was answered. */
    public static PredictionLine answered(String path, Object truth, Object answer) {
        return new PredictionLine(path, truth, Optional.of(answer), Optional.empty());
    }

    /** Makes the line of a sample without an answer. */
    public static PredictionLine unanswered(String path, Object truth, String error) {
        return new PredictionLine(path, truth, Optional.empty(), Optional.of(error));
    }

    /** Reads a line. */
    public static PredictionLine read(String json) {
        return JsonCodec.standard().decode(json, PredictionLine.class);
    }

    /** Returns the line as UTF-8, without its end. */
    public byte[] json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("path", path);
        members.put("truth", truth);
        answer.ifPresent(given -> members.put("answer", given));
        error.ifPresent(reason -> members.put("error", reason));
        return JsonCodec.standard().encode(members);
    }

    /** Returns what the line of an answered sample says in the form that a task has for it. */
    public <T, A> Prediction<T, A> prediction(Task<T, A, ?> task, Guard guard) {
        return guard.call(
                () -> new Prediction<>(path, as(task.truthType(), truth), as(task.answerType(), answer.orElseThrow())));
    }

    /** Returns a part of a line, or of a report, in the form that a task has for it. */
    static <X> X as(Class<X> type, Object json) {
        if (type.isInstance(json)) {
            return type.cast(json);
        }
        if (type == ClassificationAnswer.class && json instanceof Map<?, ?> members) {
            Optional<ClassificationAnswer> answer = classification(members);
            if (answer.isPresent()) {
                return type.cast(answer.get());
            }
        }
        return JsonCodec.standard().decode(JsonCodec.standard().encodeText(json), type);
    }

    /** Reads the answer that most lines have without writing and reading its JSON again; nothing if there is anything else in it. */
    private static Optional<ClassificationAnswer> classification(Map<?, ?> members) {
        if (members.size() != 2
                || !(members.get("label") instanceof String label)
                || !(members.get("scores") instanceof Map<?, ?> given)) {
            return Optional.empty();
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        given.forEach((name, score) -> {
            if (score instanceof Number number) {
                scores.put((String) name, number.doubleValue());
            }
        });
        return scores.size() == given.size() ? Optional.of(new ClassificationAnswer(label, scores)) : Optional.empty();
    }
}
