package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.Overlap;
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
    private final Overlap overlap;

    /**
     * What is of a label on an image.
     *
     * @param truths its objects
     * @param trueMasks theirs, if masks are judged
     * @param boxes what was detected
     * @param masks theirs, if masks are judged
     * @param places those of the boxes among all of the image
     */
    record OfLabel(
            List<TrueBox> truths,
            List<Mask> trueMasks,
            List<DetectedBox> boxes,
            List<Mask> masks,
            List<Integer> places) {
        OfLabel() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Matches what is looked at of what was detected; none if there is nothing. */
        Optional<ImageMatch> match() {
            int count = Math.min(boxes.size(), Levels.MOST_OF_A_LABEL);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new ImageMatch(truths, count, overlap(boxes, masks, truths, trueMasks)));
        }
    }

    /** What is done with a label. */
    interface Action {
        void take(String label, OfLabel of);
    }

    private ImageLabels(Prediction<DetectionTruth, Detections> prediction) {
        List<TrueBox> truths = prediction.truth().boxes();
        List<DetectedBox> boxes = prediction.answer().boxes();
        List<Mask> trueMasks = masks(prediction.truth().masks());
        List<Mask> masks = masks(prediction.answer().masks());
        checkSizes(prediction.path(), trueMasks, masks);
        image = number(prediction.truth().image());
        overlap = overlap(boxes, masks, truths, trueMasks);
        for (int i = 0; i < truths.size(); i++) {
            OfLabel label = label(truths.get(i).label());
            label.truths().add(truths.get(i));
            if (!trueMasks.isEmpty()) {
                label.trueMasks().add(trueMasks.get(i));
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            OfLabel label = label(boxes.get(i).label());
            label.boxes().add(boxes.get(i));
            if (!masks.isEmpty()) {
                label.masks().add(masks.get(i));
            }
            label.places().add(i);
        }
    }

    static ImageLabels of(Prediction<DetectionTruth, Detections> prediction) {
        return new ImageLabels(prediction);
    }

    private static List<Mask> masks(Optional<List<RunLengths>> kept) {
        return kept.orElse(List.of()).stream().map(RunLengths::mask).toList();
    }

    private static void checkSizes(String path, List<Mask> truths, List<Mask> detected) {
        for (Mask mask : truths.isEmpty() ? List.<Mask>of() : detected) {
            Mask truth = truths.get(0);
            if (mask.width() != truth.width() || mask.height() != truth.height()) {
                throw new InvalidOutput("A mask on '" + path + "' is of " + mask.width() + " × " + mask.height()
                        + " pixels; expected " + truth.width() + " × " + truth.height()
                        + ", the size of the image that its annotation says");
            }
        }
    }

    /** What has masks is judged by them. */
    private static Overlap overlap(
            List<DetectedBox> boxes, List<Mask> masks, List<TrueBox> truths, List<Mask> trueMasks) {
        return masks.isEmpty() && trueMasks.isEmpty()
                ? Overlap.ofBoxes(boxes, truths)
                : Overlap.ofMasks(masks, truths, trueMasks);
    }

    private OfLabel label(String name) {
        return labels.computeIfAbsent(name, label -> new OfLabel());
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
