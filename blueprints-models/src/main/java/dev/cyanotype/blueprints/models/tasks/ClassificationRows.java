package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.web.Nearest;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the classes that were answered: {@code label}, and scores by label, in an object {@code scores} or in a column for each label.
 * Where there are scores alone, the label is that of the highest.
 */
final class ClassificationRows implements AnswerRows<String, ClassificationAnswer> {
    private static final String LABEL = "label";
    private static final String SCORES = "scores";
    private static final int SHOWN = 20;

    private final List<String> labels;
    private final Map<String, Integer> places = new HashMap<>();

    ClassificationRows(List<String> labels) {
        this.labels = labels;
        labels.forEach(label -> places.putIfAbsent(label, places.size()));
    }

    @Override
    public ClassificationAnswer answer(Row row) throws InvalidRow {
        Map<String, Double> scores = highestFirst(row.has(SCORES) ? row.numbers(SCORES) : columns(row));
        for (String label : scores.keySet()) {
            checkLabel(row, row.has(SCORES) ? SCORES : label, label);
        }
        if (!row.has(LABEL)) {
            return new ClassificationAnswer(
                    scores.keySet().stream()
                            .findFirst()
                            .orElseThrow(() -> row.wrong(LABEL, "a label, or scores by label")),
                    scores);
        }
        String label = row.text(LABEL);
        checkLabel(row, LABEL, label);
        return new ClassificationAnswer(label, scores);
    }

    private static Map<String, Double> columns(Row row) throws InvalidRow {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (String field : row.fields()) {
            if (!field.equals(LABEL) && !field.equals("path")) {
                scores.put(field, row.number(field));
            }
        }
        return scores;
    }

    private void checkLabel(Row row, String field, String label) throws InvalidRow {
        if (!places.containsKey(label)) {
            throw row.wrong(
                    field,
                    (labels.size() > SHOWN ? "one of " + labels.size() + " labels" : "one of " + labels)
                            + Nearest.hint(label, labels)
                            + " ('labels' in the request says which there are beside those of the data)");
        }
    }

    /** Of equal scores that of the label that comes first among all comes first. */
    private Map<String, Double> highestFirst(Map<String, Double> scores) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        Comparator<Map.Entry<String, Double>> highest = Collections.reverseOrder(Map.Entry.comparingByValue());
        scores.entrySet().stream()
                .sorted(highest.thenComparingInt(score -> places.getOrDefault(score.getKey(), Integer.MAX_VALUE)))
                .forEach(score -> sorted.put(score.getKey(), score.getValue()));
        return sorted;
    }
}
