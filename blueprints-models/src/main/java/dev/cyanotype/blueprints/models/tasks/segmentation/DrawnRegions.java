package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.masks.InvalidMask;
import dev.cyanotype.blueprints.datasets.masks.Outlines;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws the outlines of an annotation, one after another: what is drawn later covers what is drawn before. Used once. */
final class DrawnRegions {
    private static final int MOST_RUNS = 1_000_000;

    private final String path;
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final List<String> labels = new ArrayList<>();

    private DrawnRegions(String path) {
        this.path = path;
    }

    /** Returns what is drawn on the image of a path; fails if an object has no outline, or the image no size. */
    static SegmentationTruth of(String path, Annotation drawn) {
        PixelSize size = drawn.size()
                .orElseThrow(() -> new InvalidOutput("The annotation of the sample '" + path
                        + "' does not say how large its image is; a test of segmentation needs it"));
        DrawnRegions regions = new DrawnRegions(path);
        Regions drawnOn = regions.of(drawn.boxes(), size);
        return new SegmentationTruth(
                drawn.id().map(id -> id instanceof String text ? text : ExactJson.text(id)), drawnOn, regions.numbers);
    }

    private Regions of(List<Box> objects, PixelSize size) {
        LabelMap map = LabelMap.empty(size.width(), size.height());
        for (Box object : objects) {
            object.category().ifPresent(number -> numbers.putIfAbsent(object.label(), number));
            try {
                Object outline = object.others().get(Box.SEGMENTATION);
                map = map.with(Outlines.on(size.width(), size.height(), outline), place(object.label()));
                checkRuns(map, objects.size());
            } catch (InvalidMask none) {
                throw new InvalidOutput("The sample '" + path + "' has an object '" + object.label()
                        + "' whose 'segmentation' cannot be read: " + none.getMessage());
            }
        }
        return Regions.of(map, labels);
    }

    private void checkRuns(LabelMap map, int objects) {
        if (map.runs() > MOST_RUNS) {
            throw new InvalidOutput(
                    "The sample '" + path + "' has " + objects + " objects whose outlines together make more than "
                            + MOST_RUNS + " runs of pixels; expected fewer, or simpler outlines");
        }
    }

    private int place(String label) {
        int place = labels.indexOf(label);
        if (place < 0) {
            labels.add(label);
        }
        return place < 0 ? labels.size() - 1 : place;
    }
}
