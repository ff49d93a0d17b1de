package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on an image, and what was detected on it, apart for each label. Not thread-safe. */
final class ImageLabels {
    private final Map<String, OfLabel> labels = new LinkedHashMap<>();
    private final long image;

    /** What is of a label on an image: {@code places} are those of its boxes among all. */
    record OfLabel(List<TrueBox> truths, List<DetectedBox> boxes, List<Integer> places) {
        /** Matches the boxes that are looked at; none if there are none. */
        Optional<ImageMatch> match() {
            int count = Math.min(boxes.size(), Detections.MOST_OF_A_LABEL);
            return count == 0 ? Optional.empty() : Optional.of(new ImageMatch(truths, boxes.subList(0, count)));
        }
    }

    /** What is done with a label. */
    interface Action {
        void take(String label, OfLabel of);
    }

    private ImageLabels(long image) {
        this.image = image;
    }

    static ImageLabels of(Prediction<DetectionTruth, Detections> prediction) {
        ImageLabels of = new ImageLabels(number(prediction.truth().image()));
        prediction
                .truth()
                .boxes()
                .forEach(truth -> of.label(truth.label()).truths().add(truth));
        List<DetectedBox> boxes = prediction.answer().boxes();
        for (int i = 0; i < boxes.size(); i++) {
            OfLabel label = of.label(boxes.get(i).label());
            label.boxes().add(boxes.get(i));
            label.places().add(i);
        }
        return of;
    }

    private OfLabel label(String name) {
        return labels.computeIfAbsent(
                name, label -> new OfLabel(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    private static long number(Optional<String> image) {
        return image.filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Returns the number of the image, by which equal scores are sorted; 0 if it has none. */
    long image() {
        return image;
    }

    /** Goes through the labels: those of objects in their order, and after them those of detections alone. */
    void each(Action action) {
        labels.forEach(action::take);
    }
}
