package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.InvalidRow;
import dev.cyanotype.blueprints.models.tasks.Row;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads detections: a row is one, with {@code label} or COCO's {@code category_id}, {@code score}, and {@code bbox} or {@code x}, {@code
 * y}, {@code width} and {@code height}. An image without a row has none.
 */
final class DetectionRows implements AnswerRows<DetectionTruth, Detections> {
    private static final String CATEGORY = "category_id";
    private static final String BOX = "bbox";

    private final Map<String, String> labels = new HashMap<>(); // by their numbers in the data

    @Override
    public Optional<String> number(DetectionTruth truth) {
        truth.boxes()
                .forEach(box -> box.category()
                        .ifPresent(category -> labels.putIfAbsent(String.valueOf(category), box.label())));
        return truth.image();
    }

    @Override
    public Detections answer(Row row) throws InvalidRow {
        double score = row.number("score") + 0.0; // -0.0 is 0.0
        return new Detections(List.of(new DetectedBox(label(row), score, box(row))));
    }

    /** A category of which no object is in the use has a name of its own: it is wrong wherever it is detected. */
    private String label(Row row) throws InvalidRow {
        if (row.has("label") || !row.has(CATEGORY)) {
            return row.text("label");
        }
        String category = row.identifier(CATEGORY);
        return labels.getOrDefault(category, CATEGORY + " " + category);
    }

    private static List<Double> box(Row row) throws InvalidRow {
        double[] box = row.has(BOX)
                ? row.numbers(BOX, 4)
                : new double[] {row.number("x"), row.number("y"), row.number("width"), row.number("height")};
        if (box[2] < 0 || box[3] < 0) {
            throw row.wrong(row.has(BOX) ? BOX : box[2] < 0 ? "width" : "height", "a size that is not negative");
        }
        return List.of(box[0], box[1], box[2], box[3]);
    }

    @Override
    public Detections together(List<Detections> rows) {
        return Detections.of(rows.stream().flatMap(row -> row.boxes().stream()).toList());
    }
}
