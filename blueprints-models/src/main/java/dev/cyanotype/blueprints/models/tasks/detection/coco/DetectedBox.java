package dev.cyanotype.blueprints.models.tasks.detection.coco;

import java.util.List;

/**
 * An object that is said to be on an image.
 *
 * @param label what it is
 * @param score how sure that is; any number, the higher the surer
 * @param box {@code [x, y, width, height]} in pixels
 */
public record DetectedBox(String label, double score, List<Double> box) {
    /** Returns what the box covers. */
    public double area() {
        return box.get(2) * box.get(3);
    }
}
