package dev.cyanotype.blueprints.datasets.packages.boxes;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the samples that have what a layout does not carry. Not thread-safe. */
final class Losses {
    /** What YOLO has a place for, or what only names a box. */
    private static final Set<String> OF_YOLO =
            Set.of(Box.CATEGORY, Box.SUPERCATEGORY, Box.FREQUENCY, Box.CROWD, Box.SEGMENTATION, "id", "area");

    private final boolean yolo;
    private final Map<String, Long> counts = new TreeMap<>();

    Losses(BoxLayout layout) {
        yolo = layout.equals(BoxLayout.YOLO);
    }

    void add(Sample sample, Annotation annotation) {
        count(!Set.of(Annotation.BOXES, Annotation.NONE).contains(sample.label()), "labels of images");
        if (yolo) {
            List<Box> boxes = annotation.boxes();
            count(boxes.stream().anyMatch(Box::crowd), "boxes of crowds");
            count(boxes.stream().anyMatch(box -> box.others().containsKey(Box.SEGMENTATION)), "outlines and masks");
            count(
                    boxes.stream()
                            .anyMatch(box -> !OF_YOLO.containsAll(box.others().keySet())),
                    "attributes of boxes");
            count(!annotation.attributes().isEmpty() || annotation.id().isPresent(), "attributes of images");
            count(
                    annotation
                            .size()
                            .filter(size -> boxes.stream().anyMatch(box -> YoloText.isCut(box, size)))
                            .isPresent(),
                    "parts of boxes outside of their images");
        }
    }

    private void count(boolean lost, String what) {
        if (lost) {
            counts.merge(what, 1L, Long::sum);
        }
    }

    List<Loss> list() {
        return counts.entrySet().stream()
                .map(count -> new Loss(count.getKey(), count.getValue()))
                .toList();
    }
}
