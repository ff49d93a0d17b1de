package dev.cyanotype.blueprints.models.tasks.detection.coco;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An object that is on an image.
 *
 * @param label what it is
 * @param box {@code [x, y, width, height]} in pixels
 * @param area as the data say it, which for an outline is less than the box's; else the box's
 * @param crowd true for a group of objects, of which any number may be found
 * @param difficult true for one that need not be found by VOC's rules
 * @param category the number of the label in the data
 */
public record TrueBox(
        String label, List<Double> box, double area, boolean crowd, boolean difficult, Optional<Integer> category) {
    /** Returns what the data have drawn. */
    public static TrueBox of(Box drawn) {
        List<Double> box = List.of(
                drawn.x().doubleValue(),
                drawn.y().doubleValue(),
                drawn.width().doubleValue(),
                drawn.height().doubleValue());
        double area =
                drawn.others().get("area") instanceof BigDecimal said ? said.doubleValue() : box.get(2) * box.get(3);
        boolean difficult = Boolean.TRUE.equals(drawn.others().get("difficult"));
        return new TrueBox(drawn.label(), box, area, drawn.crowd(), difficult, drawn.category());
    }
}
