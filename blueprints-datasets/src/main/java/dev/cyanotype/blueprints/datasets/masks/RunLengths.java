package dev.cyanotype.blueprints.datasets.masks;

import java.util.List;

/**
 * A mask as JSON has it, in COCO's compressed form.
 *
 * @param size {@code [height, width]} of the image in pixels
 * @param counts the run lengths as text
 */
public record RunLengths(List<Integer> size, String counts) {
    /** Returns a mask in this form. */
    public static RunLengths of(Mask mask) {
        return new RunLengths(List.of(mask.height(), mask.width()), mask.text());
    }

    /** Returns the mask; fails if this is not what {@link #of} made. */
    public Mask mask() {
        try {
            return MaskText.read(size.get(1), size.get(0), counts);
        } catch (InvalidMask damaged) {
            throw new IllegalStateException("A mask is damaged: " + damaged.getMessage(), damaged);
        }
    }
}
