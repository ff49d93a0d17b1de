package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.tests.PredictionLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Picks out of all predictions what a report has room for: the wrong answers that the model was surest of, and the first samples
 * of each cell. What it keeps is bounded whatever their number. Not thread-safe.
 */
final class Mistakes {
    private static final int WORST = 48;
    private static final int OF_A_CELL = 20;
    private static final int CHARACTERS = 500_000; // of paths, which may be long

    private final Map<String, Integer> places = new HashMap<>();
    private final PriorityQueue<Mistake> worst = new PriorityQueue<>(Comparator.comparingDouble(Mistake::score));
    private final Map<String, List<String>> cells = new HashMap<>();
    private int left = CHARACTERS;

    /** A wrong answer, and how sure the model was of it. */
    record Mistake(String path, String truth, String answer, double score) {}

    Mistakes(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
        }
    }

    void add(PredictionLine line) {
        if (line.answer().isEmpty()) {
            return;
        }
        Said said = Said.of(line);
        String truth = String.valueOf(line.truth());
        Integer row = places.get(truth);
        Integer column = places.get(said.answer());
        if (row == null || column == null) {
            return;
        }
        keep(key(row, column), line.path());
        if (!row.equals(column)) {
            worst.add(
                    new Mistake(line.path(), truth, said.answer(), said.score().orElse(0.0)));
            if (worst.size() > WORST) {
                worst.remove();
            }
        }
    }

    private void keep(String cell, String path) {
        List<String> paths = cells.computeIfAbsent(cell, key -> new ArrayList<>());
        if (paths.size() < OF_A_CELL && path.length() <= left) {
            paths.add(path);
            left -= path.length();
        }
    }

    /** Returns the name of a cell: its row and its column. */
    static String key(int truth, int answer) {
        return "cell-" + truth + "-" + answer;
    }

    /** Returns the wrong answers that the model was surest of, the surest first. */
    List<Mistake> worst() {
        return worst.stream()
                .sorted(Comparator.comparingDouble(Mistake::score).reversed().thenComparing(Mistake::path))
                .toList();
    }

    /** Returns the first samples of a cell. */
    List<String> of(String cell) {
        return cells.getOrDefault(cell, List.of());
    }
}
