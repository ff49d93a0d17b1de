package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.models.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How boxes are read off the outputs of a detector.
 *
 * @param layout what the exporter makes: {@code yolov5}, {@code yolov8} (and later ones), {@code ssd} (TensorFlow's) or {@code detr}
 * @param tensors the outputs: one of YOLO; boxes, classes and scores of SSD; logits and boxes of DETR
 * @param score the least score of a detection; 0.001 if missing
 * @param nms boxes of a label that overlap a surer one by more than this are left out; 0.7 for YOLO if missing, and 1, which leaves all,
 *     for others
 * @param most how many detections of an image are kept, the surest; 300 if missing
 */
public record BoxOutput(
        String layout, List<String> tensors, Optional<Double> score, Optional<Double> nms, Optional<Integer> most) {
    /** The output of YOLOv5: for each anchor centre, size, objectness and the scores of the labels. */
    public static final String YOLO_V5 = "yolov5";

    /** The output of YOLOv8 to v11: centre, size and the scores of the labels, each for all anchors. */
    public static final String YOLO_V8 = "yolov8";

    /** The outputs of TensorFlow's detectors: corners from the top, classes from 1, scores. */
    public static final String SSD = "ssd";

    /** The outputs of DETR: logits, of which the last is no object, and centres with sizes. */
    public static final String DETR = "detr";

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
        return nms.orElse(layout.startsWith("yolo") ? 0.7 : 1.0);
    }

    /** Returns how many detections of an image are kept. */
    public int kept() {
        return most.orElse(300);
    }

    /** Returns what is wrong with an output for so many labels. */
    Optional<String> problem(Tensor output, int labels) {
        long found;
        long expected;
        switch (layout) {
            case YOLO_V5 -> {
                found = output.fromEnd(1);
                expected = 5L + labels;
            }
            case YOLO_V8 -> {
                found = output.fromEnd(2);
                expected = 4L + labels;
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
                        + "' with " + labels + " labels has " + expected + " where that has " + found);
    }
}
