package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.models.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How boxes are read off the outputs of a detector.
 *
 * @param layout what the exporter makes: {@code yolov5}, {@code yolov8} (and later ones), {@code ssd} (TensorFlow's) or {@code detr}
 * @param tensors the outputs: one of YOLO; boxes, classes and scores of SSD; logits and boxes of DETR
 * @param score the least score of a detection; 0.001 if missing
 * @param nms boxes of a label that overlap a surer one by more than this are left out; 0.7 for YOLO if missing, and 1, which leaves all,
 *     for others
 * @param most how many detections of an image are kept, the surest; 300 if missing
 * @param prototypes the output of YOLO with the prototypes of masks, {@code [N,32,height,width]}; each box has as many coefficients after its
 *     scores. No masks are made if missing
 */
public record BoxOutput(
        String layout,
        List<String> tensors,
        Optional<Double> score,
        Optional<Double> nms,
        Optional<Integer> most,
        Optional<String> prototypes) {
    /** The output of YOLOv5: for each anchor centre, size, objectness and the scores of the labels. */
    public static final String YOLO_V5 = "yolov5";

    /** The output of YOLOv8 to v11: centre, size and the scores of the labels, each for all anchors. */
    public static final String YOLO_V8 = "yolov8";

    /** The outputs of TensorFlow's detectors: corners from the top, classes from 1, scores. */
    public static final String SSD = "ssd";

    /** The outputs of DETR: logits, of which the last is no object, and centres with sizes. */
    public static final String DETR = "detr";

    private static final String YOLO = "yolo";
    private static final Map<String, Integer> OUTPUTS = Map.of(YOLO_V5, 1, YOLO_V8, 1, SSD, 3, DETR, 2);
    private static final int MOST = 10_000;

    /** Checks the values. */
    public BoxOutput {
        Integer count = OUTPUTS.get(layout);
        if (count == null) {
            throw new IllegalArgumentException("layout: expected one of "
                    + OUTPUTS.keySet().stream().sorted().toList() + ", got '" + layout + "'");
        }
        if (tensors.size() != count || tensors.stream().distinct().count() < count) {
            throw new IllegalArgumentException(
                    "tensors: expected " + count + " of the model's outputs for '" + layout + "', got " + tensors);
        }
        share("score", score);
        share("nms", nms);
        if (most.isPresent() && (most.get() < 1 || most.get() > MOST)) {
            throw new IllegalArgumentException("most: expected 1 to " + MOST + ", got " + most.get());
        }
        prototypes.ifPresent(name -> checkPrototypes(layout, tensors, name));
    }

    private static void checkPrototypes(String layout, List<String> tensors, String name) {
        if (!layout.startsWith(YOLO)) {
            throw new IllegalArgumentException(
                    "prototypes: are for '" + YOLO_V5 + "' and '" + YOLO_V8 + "', got them with '" + layout + "'");
        }
        if (tensors.contains(name)) {
            throw new IllegalArgumentException(
                    "prototypes: expected another output than that of the boxes, got '" + name + "'");
        }
    }

    private static void share(String name, Optional<Double> value) {
        if (value.isPresent() && !(value.get() >= 0 && value.get() <= 1)) {
            throw new IllegalArgumentException(name + ": expected 0 to 1, got " + value.get());
        }
    }

    /** Returns the least score of a detection. */
    public double leastScore() {
        return score.orElse(0.001);
    }

    /** Returns the overlap from which on a box is left out. */
    public double mostOverlap() {
        return nms.orElse(layout.startsWith(YOLO) ? 0.7 : 1.0);
    }

    /** Returns how many detections of an image are kept. */
    public int kept() {
        return most.orElse(300);
    }

    /** Returns the names of the model's outputs. */
    List<String> outputs() {
        return Stream.concat(tensors.stream(), prototypes.stream()).toList();
    }

    /**
     * Returns about how many values a sample has whose boxes have masks: 32 prototypes with a quarter of the sides, and a row for each
     * anchor, of which YOLO has one (of v5 three) for each 8 × 8, 16 × 16 and 32 × 32 pixels.
     */
    long values(long pixels, int labels) {
        long anchors = pixels * (layout.equals(YOLO_V5) ? 63 : 21) / 1024;
        return 2 * pixels + anchors * (37L + labels);
    }

    /** Returns what is wrong with the prototypes of masks. */
    static Optional<String> problem(Tensor prototypes) {
        return prototypes.shape().isEmpty() || prototypes.shape().size() == 4
                ? Optional.empty()
                : Optional.of("the model's output '" + prototypes.name() + "' is " + prototypes.describe()
                        + "; expected [N,prototypes,height,width]");
    }

    /** Returns what is wrong with an output for so many labels, and coefficients of as many prototypes as masks are made of. */
    Optional<String> problem(Tensor output, int labels, Optional<Tensor> masks) {
        long coefficients = masks.map(tensor -> tensor.fromEnd(3)).orElse(0L);
        if (coefficients < 0) {
            return Optional.empty(); // how many there are is not said
        }
        long found;
        long expected;
        switch (layout) {
            case YOLO_V5 -> {
                found = output.fromEnd(1);
                expected = 5L + labels + coefficients;
            }
            case YOLO_V8 -> {
                found = output.fromEnd(2);
                expected = 4L + labels + coefficients;
            }
            case DETR -> {
                found = output.fromEnd(1);
                expected = output.name().equals(tensors.get(0)) ? labels + 1L : 4;
            }
            default -> {
                found = output.fromEnd(1);
                expected = output.name().equals(tensors.get(0)) ? 4 : -1;
            }
        }
        return expected < 0 || found < 0 || found == expected
                ? Optional.empty()
                : Optional.of("the model's output '" + output.name() + "' is " + output.describe() + ", and '" + layout
                        + "' with " + labels + " labels"
                        + masks.map(tensor -> " and the prototypes '" + tensor.name() + "', " + tensor.describe() + ",")
                                .orElse("")
                        + " has " + expected + " where that has " + found);
    }
}
