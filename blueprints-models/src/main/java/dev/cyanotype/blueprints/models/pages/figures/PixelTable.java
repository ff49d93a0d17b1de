package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.blueprints.models.tasks.segmentation.Segmentation;
import java.util.Map;

/** The figures of segmentation: those of each class, and which classes are taken for which. */
final class PixelTable {
    private static final int CLASSES = 200;
    private static final int PAIRS = 20;

    private PixelTable() {}

    /** Returns what a template shows of the first 200 classes, and of the 20 pairs that are mistaken most. */
    static Map<String, Object> of(Segmentation figures) {
        return Map.of(
                "pixels",
                figures,
                "classes",
                figures.perClass().stream().limit(CLASSES).toList(),
                "confused",
                figures.confusion().stream()
                        .filter(pair -> !pair.truth().equals(pair.answer()))
                        .limit(PAIRS)
                        .toList());
    }
}
