package dev.cyanotype.blueprints.models.tasks.detection.coco;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import java.util.List;

/** How far what was detected on an image covers what is there, exactly as COCO's reference computes it. */
public interface Overlap {
    /** Returns intersection over union; of a crowd, the part of the detection that lies in it. */
    double of(int detected, int truth);

    /** Returns how many pixels a detection covers. */
    double area(int detected);

    /** Returns the overlap of boxes. */
    static Overlap ofBoxes(List<DetectedBox> detected, List<TrueBox> truths) {
        return new Overlap() {
            @Override
            public double of(int d, int g) {
                return boxes(
                        detected.get(d).box(),
                        truths.get(g).box(),
                        truths.get(g).crowd());
            }

            @Override
            public double area(int d) {
                return detected.get(d).area();
            }
        };
    }

    private static double boxes(List<Double> detected, List<Double> truth, boolean crowd) {
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

    /** Returns the overlap of masks, those of the truths in their order. */
    static Overlap ofMasks(List<Mask> detected, List<TrueBox> truths, List<Mask> masks) {
        long[] areas = detected.stream().mapToLong(Mask::area).toArray();
        long[] ofTruths = masks.stream().mapToLong(Mask::area).toArray();
        return new Overlap() {
            @Override
            public double of(int d, int g) {
                long both = detected.get(d).common(masks.get(g));
                long union = truths.get(g).crowd() ? areas[d] : areas[d] + ofTruths[g] - both;
                return both == 0 ? 0 : (double) both / union;
            }

            @Override
            public double area(int d) {
                return areas[d];
            }
        };
    }
}
