package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.masks.InvalidMask;
import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.Outlines;

/** Reads the masks of objects, as annotations have drawn them and as rows of predictions say them. */
public final class DrawnMasks {
    private DrawnMasks() {}

    /** Returns the size of the image of a sample; fails if its annotation does not say it. */
    public static PixelSize size(String path, Annotation drawn) {
        return drawn.size()
                .orElseThrow(() -> new InvalidOutput("The annotation of the sample '" + path
                        + "' does not say how large its image is; a test of masks needs it"));
    }

    /** Returns the mask of an object on the image of a sample; fails if it has none, or one of another size. */
    public static Mask of(String path, Annotation drawn, Box object) {
        PixelSize size = size(path, drawn);
        try {
            return Outlines.on(size.width(), size.height(), object.others().get(Box.SEGMENTATION));
        } catch (InvalidMask none) {
            throw new InvalidOutput("The sample '" + path + "' has an object '" + object.label()
                    + "' whose 'segmentation' cannot be read: " + none.getMessage());
        }
    }

    /** Returns the mask that a row has as {@code segmentation}, in run lengths. */
    public static Mask of(Row row) throws InvalidRow {
        try {
            return Outlines.runs(row.values().get(Box.SEGMENTATION));
        } catch (InvalidMask none) {
            throw new InvalidRow(row.place() + ": " + Box.SEGMENTATION + ": " + none.getMessage());
        }
    }
}
