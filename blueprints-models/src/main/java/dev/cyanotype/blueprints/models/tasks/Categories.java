package dev.cyanotype.blueprints.models.tasks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Labels by the numbers that data of COCO's form give them, so that rows can name them by either. Not thread-safe. */
public final class Categories {
    private static final String LABEL = "label";
    private static final String CATEGORY = "category_id";

    private final Map<String, String> labels = new HashMap<>();

    /** Begins without any. */
    public Categories() {}

    /** Takes note of the number of a label; of two labels with one number the first has it. */
    public void add(String label, Optional<Integer> category) {
        category.ifPresent(number -> labels.putIfAbsent(String.valueOf(number), label));
    }

    /**
     * Returns the label that a row names by {@code label} or {@code category_id}. A category of which nothing is in the use has a name
     * of its own: it is wrong wherever it is answered.
     */
    public String label(Row row) throws InvalidRow {
        if (row.has(LABEL) || !row.has(CATEGORY)) {
            return row.text(LABEL);
        }
        String category = row.identifier(CATEGORY);
        return labels.getOrDefault(category, CATEGORY + " " + category);
    }
}
