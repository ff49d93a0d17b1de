package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.models.tasks.DrawnMasks;
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
        PixelSize size = DrawnMasks.size(path, drawn);
        DrawnRegions regions = new DrawnRegions(path);
        Regions drawnOn = regions.of(drawn, size);
        return new SegmentationTruth(drawn.idText(), drawnOn, regions.numbers);
    }

    private Regions of(Annotation drawn, PixelSize size) {
        LabelMap map = LabelMap.empty(size.width(), size.height());
        for (Box object : drawn.boxes()) {
            object.category().ifPresent(number -> numbers.putIfAbsent(object.label(), number));
            map = map.with(DrawnMasks.of(path, drawn, object), place(object.label()));
            checkRuns(map, drawn.boxes().size());
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
