package dev.cyanotype.blueprints.models.tasks.detection.coco;

import java.util.List;

/** How far boxes cover each other. */
public final class Overlap {
    private Overlap() {}

    /**
     * Returns intersection over union, exactly as COCO's reference computes it; for a crowd, the part of the detection that lies in
     * it.
     */
    public static double of(List<Double> detected, List<Double> truth, boolean crowd) {
        double width = Math.min(detected.get(0) + detected.get(2), truth.get(0) + truth.get(2))
                - Math.max(detected.get(0), truth.get(0));
        double height = Math.min(detected.get(1) + detected.get(3), truth.get(1) + truth.get(3))
                - Math.max(detected.get(1), truth.get(1));
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double both = width * height;
        double area = detected.get(2) * detected.get(3);
        return both / (crowd ? area : area + truth.get(2) * truth.get(3) - both);
    }
}
