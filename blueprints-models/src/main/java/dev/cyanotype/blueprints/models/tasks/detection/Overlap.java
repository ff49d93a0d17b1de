package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.List;
import java.util.Optional;

/** How far what was detected on an image covers what is there, exactly as COCO's reference computes it. */
interface Overlap {
    /** Returns intersection over union; of a crowd, the part of the detection that lies in it. */
    double of(int detected, int truth);

    /** Returns how many pixels a detection covers. */
    double area(int detected);

    /** Returns the overlap on an image: that of masks if they are judged, else that of boxes. */
    static Overlap on(Prediction<DetectionTruth, Detections> image) {
        DetectionTruth truth = image.truth();
        if (truth.masks().isEmpty()) {
            return ofBoxes(image.answer().boxes(), truth.boxes());
        }
        List<Mask> truths = masks(truth.masks());
        List<Mask> detected = masks(image.answer().masks());
        detected.forEach(mask -> truths.stream().limit(1).forEach(of -> checkSize(image.path(), mask, of)));
        return ofMasks(detected, truth.boxes(), truths);
    }

    /** Returns the overlap of some of what was detected with some of what is there, by their places. */
    default Overlap part(List<Integer> detected, List<Integer> truths) {
        Overlap all = this;
        return new Overlap() {
            @Override
            public double of(int d, int g) {
                return all.of(detected.get(d), truths.get(g));
            }

            @Override
            public double area(int d) {
                return all.area(detected.get(d));
            }
        };
    }

    private static Overlap ofBoxes(List<DetectedBox> detected, List<TrueBox> truths) {
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

    private static List<Mask> masks(Optional<List<RunLengths>> kept) {
        return kept.orElse(List.of()).stream().map(RunLengths::mask).toList();
    }

    private static void checkSize(String path, Mask mask, Mask truth) {
        if (mask.width() != truth.width() || mask.height() != truth.height()) {
            throw new InvalidOutput("A mask on '" + path + "' is of " + mask.width() + " × " + mask.height()
                    + " pixels; expected " + truth.width() + " × " + truth.height()
                    + ", the size of the image that its annotation says");
        }
    }

    private static Overlap ofMasks(List<Mask> detected, List<TrueBox> truths, List<Mask> masks) {
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
