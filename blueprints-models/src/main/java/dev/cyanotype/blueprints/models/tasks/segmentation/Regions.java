package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.masks.InvalidMask;
import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.MaskText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What the pixels of an image show. No two regions share one; what is in none is background.
 *
 * @param width of the image in pixels; 0 if nothing is said of it, which is background alone
 * @param height of the image in pixels
 * @param regions those of the labels that there are
 */
public record Regions(int width, int height, List<Region> regions) {
    /** The label of what is in no region. */
    static final String BACKGROUND = "background";

    /** Background alone, on an image of any size. */
    static final Regions NONE = new Regions(0, 0, List.of());

    /** Returns the regions of a map whose places are those of labels. */
    static Regions of(LabelMap map, List<String> labels) {
        List<Region> regions = new ArrayList<>();
        map.masks().forEach((place, mask) -> {
            String label = labels.get(place);
            if (!label.equals(BACKGROUND)) {
                regions.add(new Region(label, mask.text()));
            }
        });
        return new Regions(map.width(), map.height(), List.copyOf(regions));
    }

    /** Returns true if these are of the size of others, or say nothing of any. */
    boolean fits(Regions others) {
        return width == 0 || (width == others.width && height == others.height);
    }

    /** Returns the map of these regions on an image of a size. */
    LabelMap on(int imageWidth, int imageHeight, ToIntFunction<String> places) {
        LabelMap map = LabelMap.empty(imageWidth, imageHeight);
        for (Region region : regions) {
            map = map.with(mask(region), places.applyAsInt(region.label()));
        }
        return map;
    }

    /** Returns the pixels of one of these regions. */
    Mask mask(Region region) {
        try {
            return MaskText.read(width, height, region.counts());
        } catch (InvalidMask damaged) {
            throw new IllegalStateException("The region of '" + region.label() + "': " + damaged.getMessage(), damaged);
        }
    }
}
