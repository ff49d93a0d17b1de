package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The objects that are said to be on an image.
 *
 * @param boxes those with the highest score first, at most a hundred of each label
 * @param masks theirs, in the same order, if masks are judged and not boxes
 */
public record Detections(List<DetectedBox> boxes, Optional<List<RunLengths>> masks) {
    /** Sorts boxes, of equal scores the first first, and leaves out those after a hundred of a label; {@code masks} are in their order. */
    static Detections of(List<DetectedBox> boxes, Optional<List<RunLengths>> masks) {
        List<Integer> kept = kept(boxes);
        return new Detections(
                kept.stream().map(boxes::get).toList(),
                masks.map(all -> kept.stream().map(all::get).toList()));
    }

    /** Returns the places of the boxes that are left, in their order. */
    static List<Integer> kept(List<DetectedBox> boxes) {
        Map<String, Integer> counts = new HashMap<>();
        List<Integer> kept = new ArrayList<>();
        IntStream.range(0, boxes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer place) -> boxes.get(place).score())
                        .reversed())
                .forEach(place -> {
                    if (counts.merge(boxes.get(place).label(), 1, Integer::sum) <= Levels.MOST_OF_A_LABEL) {
                        kept.add(place);
                    }
                });
        return kept;
    }
}
