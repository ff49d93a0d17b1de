package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that are said to be on an image.
 *
 * @param boxes those with the highest score first, at most a hundred of each label
 */
public record Detections(List<DetectedBox> boxes) {
    /** How many of a label are looked at on an image, as COCO does. */
    static final int MOST_OF_A_LABEL = 100;

    /** Sorts boxes, of equal scores the first first, and leaves out those after a hundred of a label. */
    static Detections of(List<DetectedBox> boxes) {
        Map<String, Integer> counts = new HashMap<>();
        List<DetectedBox> kept = new ArrayList<>();
        boxes.stream()
                .sorted(Comparator.comparingDouble(DetectedBox::score).reversed())
                .forEach(box -> {
                    if (counts.merge(box.label(), 1, Integer::sum) <= MOST_OF_A_LABEL) {
                        kept.add(box);
                    }
                });
        return new Detections(List.copyOf(kept));
    }
}
