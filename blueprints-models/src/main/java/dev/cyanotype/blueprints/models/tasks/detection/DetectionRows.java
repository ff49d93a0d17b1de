package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.Categories;
import dev.cyanotype.blueprints.models.tasks.DrawnMasks;
import dev.cyanotype.blueprints.models.tasks.InvalidRow;
import dev.cyanotype.blueprints.models.tasks.Row;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads detections: a row is one, with {@code label} or COCO's {@code category_id}, {@code score}, and {@code bbox} or {@code x}, {@code
 * y}, {@code width} and {@code height}. Where masks are judged it has run lengths as {@code segmentation}, and needs no box. An image
 * without a row has none.
 */
final class DetectionRows implements AnswerRows<DetectionTruth, Detections> {
    private static final String BOX = "bbox";

    private final boolean masks;
    private final Categories categories = new Categories();

    /** Reads rows with masks, or with boxes. */
    DetectionRows(boolean masks) {
        this.masks = masks;
    }

    @Override
    public Optional<String> number(DetectionTruth truth) {
        truth.boxes().forEach(box -> categories.add(box.label(), box.category()));
        return truth.image();
    }

    @Override
    public Detections answer(Row row) throws InvalidRow {
        double score = row.number("score") + 0.0; // -0.0 is 0.0
        String label = categories.label(row);
        if (!masks) {
            return new Detections(List.of(new DetectedBox(label, score, box(row))), Optional.empty());
        }
        Mask mask = DrawnMasks.of(row);
        List<Double> box = row.has(BOX)
                ? box(row)
                : Arrays.stream(mask.box()).mapToObj(Double::valueOf).toList();
        return new Detections(List.of(new DetectedBox(label, score, box)), Optional.of(List.of(RunLengths.of(mask))));
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
        return Detections.of(
                rows.stream().flatMap(row -> row.boxes().stream()).toList(),
                masks
                        ? Optional.of(rows.stream()
                                .flatMap(row -> row.masks().orElseThrow().stream())
                                .toList())
                        : Optional.empty());
    }
}
