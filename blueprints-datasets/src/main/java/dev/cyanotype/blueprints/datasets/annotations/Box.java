package dev.cyanotype.blueprints.datasets.annotations;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object on an image, with a box around it: in pixels from the upper left corner, as COCO has it.
 *
 * @param label what it is
 * @param x of the left edge
 * @param y of the upper edge
 * @param width of the box
 * @param height of the box
 * @param others what else is known of it, as JSON has it: {@code category} (the number of the label), {@code segmentation}, {@code
 *     crowd}, {@code difficult}, {@code truncated}, {@code pose} and others
 */
public record Box(
        String label, BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height, Map<String, Object> others) {
    /** The number that the label has in COCO or YOLO. */
    public static final String CATEGORY = "category";

    /** The outline: polygons, or the run lengths of a mask. */
    public static final String SEGMENTATION = "segmentation";

    /** True for a box around so many objects that they were not told apart. */
    public static final String CROWD = "crowd";

    /** What the label is a kind of, in COCO. */
    public static final String SUPERCATEGORY = "supercategory";

    /** How many images show the label, in LVIS: {@code r} for rare, {@code c} for common, {@code f} for frequent. */
    public static final String FREQUENCY = "frequency";

    private static final String LABEL = "label";
    private static final String BOX = "box";

    /** Returns true if it is a group of objects. */
    public boolean crowd() {
        return Boolean.TRUE.equals(others.get(CROWD));
    }

    /** Returns the number of the label where the data came from. */
    public Optional<Integer> category() {
        return others.get(CATEGORY) instanceof BigDecimal number && ExactJson.isInteger(number)
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    Map<String, Object> json() {
        Map<String, Object> members = new LinkedHashMap<>(others);
        members.put(LABEL, label);
        members.put(BOX, List.of(x, y, width, height));
        return members;
    }

    /** Reads a box; nothing of what is none. */
    static Optional<Box> of(Object json) {
        Map<String, Object> members = ExactJson.members(json);
        List<BigDecimal> box = ExactJson.numbers(members.get(BOX));
        if (box.size() != 4 || !(members.get(LABEL) instanceof String label)) {
            return Optional.empty();
        }
        Map<String, Object> others = new LinkedHashMap<>(members);
        others.remove(LABEL);
        others.remove(BOX);
        return Optional.of(new Box(label, box.get(0), box.get(1), box.get(2), box.get(3), others));
    }
}
