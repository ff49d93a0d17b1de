package dev.cyanotype.blueprints.models.tasks.segmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How well one image was answered. */
final class ImageOverlap {
    private final List<String> labels = new ArrayList<>(List.of(Regions.BACKGROUND));
    private final PixelConfusion confusion = new PixelConfusion(new AtomicLong());

    private ImageOverlap() {}

    /** Returns intersection over union of each class that is true or answered on an image, the background first. */
    static Map<String, Double> of(SegmentationTruth truth, Regions answer) {
        ImageOverlap image = new ImageOverlap();
        Regions drawn = truth.regions();
        LabelMap answered = answer.on(drawn.width(), drawn.height(), image::place);
        drawn.on(drawn.width(), drawn.height(), image::place)
                .compare(answered, (of, as, pixels) -> image.confusion.add(Math.max(of, 0), Math.max(as, 0), pixels));
        Map<String, Double> overlaps = new LinkedHashMap<>();
        for (int place = 0; place < image.labels.size(); place++) {
            long both = image.confusion.get(place, place);
            long either = image.confusion.ofTruth(place) + image.confusion.ofAnswer(place) - both;
            if (either > 0) {
                overlaps.put(image.labels.get(place), (double) both / either);
            }
        }
        return overlaps;
    }

    private int place(String label) {
        if (!labels.contains(label)) {
            labels.add(label);
        }
        return labels.indexOf(label);
    }
}
