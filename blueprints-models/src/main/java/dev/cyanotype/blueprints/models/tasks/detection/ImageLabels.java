package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verified;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is on an image, and what was detected on it, apart for each label. Not thread-safe. */
final class ImageLabels {
    private final Map<String, OfLabel> labels = new LinkedHashMap<>();
    private final long image;
    private final Set<Integer> notExhaustive;
    private final Overlap overlap;

    /** What is of a label on an image: {@code truePlaces} and {@code places} are those of its objects and boxes among all. */
    record OfLabel(
            Overlap overlap,
            List<TrueBox> truths,
            List<Integer> truePlaces,
            List<DetectedBox> boxes,
            List<Integer> places,
            Set<Integer> notExhaustive) {
        OfLabel(Overlap all, Set<Integer> notExhaustive) {
            this(all, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), notExhaustive);
        }

        /** Returns whether all objects of the label are drawn. */
        private boolean isExhaustive() {
            return truths.stream()
                    .noneMatch(truth ->
                            truth.category().filter(notExhaustive::contains).isPresent());
        }

        /** Matches what is looked at of what was detected; none if there is nothing. */
        Optional<ImageMatch> match() {
            int count = Math.min(boxes.size(), Levels.MOST_OF_A_LABEL);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new ImageMatch(truths, count, overlap.part(places, truePlaces), isExhaustive()));
        }
    }

    /** What is done with a label. */
    interface Action {
        void take(String label, OfLabel of);
    }

    private ImageLabels(Prediction<DetectionTruth, Detections> prediction) {
        List<TrueBox> truths = prediction.truth().boxes();
        List<DetectedBox> boxes = prediction.answer().boxes();
        image = number(prediction.truth().image());
        overlap = Overlap.on(prediction);
        notExhaustive = new HashSet<>(
                prediction.truth().verified().map(Verified::notExhaustive).orElse(List.of()));
        for (int i = 0; i < truths.size(); i++) {
            OfLabel label = label(truths.get(i).label());
            label.truths().add(truths.get(i));
            label.truePlaces().add(i);
        }
        for (int i = 0; i < boxes.size(); i++) {
            OfLabel label = label(boxes.get(i).label());
            label.boxes().add(boxes.get(i));
            label.places().add(i);
        }
    }

    static ImageLabels of(Prediction<DetectionTruth, Detections> prediction) {
        return new ImageLabels(prediction);
    }

    private OfLabel label(String name) {
        return labels.computeIfAbsent(name, label -> new OfLabel(overlap, notExhaustive));
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

    /** Returns how far what was detected covers the objects, whatever the labels. */
    Overlap overlap() {
        return overlap;
    }

    /** Goes through the labels: those of objects in their order, and after them those of detections alone. */
    void each(Action action) {
        labels.forEach(action::take);
    }
}
