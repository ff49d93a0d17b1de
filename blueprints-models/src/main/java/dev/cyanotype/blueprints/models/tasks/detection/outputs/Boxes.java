package dev.cyanotype.blueprints.models.tasks.detection.outputs;

import dev.cyanotype.blueprints.models.pipeline.BoxOutput;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads boxes off the outputs of a detector for one sample. */
public final class Boxes {
    private static final int MOST_COMPARED = 30_000;

    private final BoxOutput declared;
    private final int labels;
    private final int coefficients; // of masks
    private final double width;
    private final double height;
    private final List<RawBox> found = new ArrayList<>();

    private Boxes(BoxOutput declared, int labels, int coefficients, int width, int height) {
        this.declared = declared;
        this.labels = labels;
        this.coefficients = coefficients;
        this.width = width;
        this.height = height;
    }

    /**
     * Returns the boxes, the surest first, in pixels of an input of {@code width} × {@code height}; each has so many coefficients of masks.
     *
     * @throws InvalidOutput if the outputs have not the shape of the layout
     */
    public static List<RawBox> of(
            BoxOutput declared, int labels, int coefficients, int width, int height, Map<String, NamedTensor> outputs) {
        Boxes boxes = new Boxes(declared, labels, coefficients, width, height);
        List<NamedTensor> tensors = declared.tensors().stream()
                .map(name -> Objects.requireNonNull(outputs.get(name)))
                .toList();
        switch (declared.layout()) {
            case BoxOutput.YOLO_V5 -> boxes.yolov5(tensors.get(0));
            case BoxOutput.YOLO_V8 -> boxes.yolov8(tensors.get(0));
            case BoxOutput.SSD -> boxes.ssd(tensors.get(0), tensors.get(1), tensors.get(2));
            default -> boxes.detr(tensors.get(0), tensors.get(1));
        }
        return boxes.kept();
    }

    private void yolov5(NamedTensor output) {
        int values = 5 + labels + coefficients;
        int anchors = rows(output, values);
        for (int anchor = 0; anchor < anchors; anchor++) {
            int at = anchor * values;
            for (int label = 0; label < labels; label++) {
                double score = output.real(at + 4) * output.real(at + 5 + label);
                if (score >= declared.leastScore()) {
                    found.add(centred(anchor, output, at, 1, label, score));
                }
            }
        }
    }

    private void yolov8(NamedTensor output) {
        if (output.shape().size() != 2 || output.shape().get(0) != 4 + labels + coefficients) {
            throw wrong(output, "[" + (4 + labels + coefficients) + ", anchors]");
        }
        int anchors = output.shape().get(1);
        for (int label = 0; label < labels; label++) {
            for (int anchor = 0; anchor < anchors; anchor++) {
                double score = output.real((4 + label) * anchors + anchor);
                if (score >= declared.leastScore()) {
                    found.add(centred(anchor, output, anchor, anchors, label, score));
                }
            }
        }
    }

    private static RawBox centred(int anchor, NamedTensor output, int at, int step, int label, double score) {
        return RawBox.centred(
                anchor,
                label,
                score,
                output.real(at),
                output.real(at + step),
                output.real(at + 2 * step),
                output.real(at + 3 * step));
    }

    /** Classes count from 1; one that there is no label for is padding. */
    private void ssd(NamedTensor boxes, NamedTensor classes, NamedTensor scores) {
        int count = rows(boxes, 4);
        if (classes.size() != count || scores.size() != count) {
            throw wrong(classes, "[" + count + "], as many as boxes");
        }
        for (int i = 0; i < count; i++) {
            int label = (int) classes.real(i) - 1;
            if (scores.real(i) >= declared.leastScore() && label >= 0 && label < labels) {
                found.add(new RawBox(
                        i,
                        label,
                        scores.real(i),
                        boxes.real(4 * i + 1) * width,
                        boxes.real(4 * i) * height,
                        boxes.real(4 * i + 3) * width,
                        boxes.real(4 * i + 2) * height));
            }
        }
    }

    private void detr(NamedTensor logits, NamedTensor boxes) {
        int queries = rows(logits, labels + 1);
        if (rows(boxes, 4) != queries) {
            throw wrong(boxes, "[" + queries + ", 4]");
        }
        for (int query = 0; query < queries; query++) {
            int label = largest(logits, query * (labels + 1));
            double score = probability(logits, query * (labels + 1), label);
            if (score >= declared.leastScore()) {
                found.add(RawBox.centred(
                        query,
                        label,
                        score,
                        boxes.real(4 * query) * width,
                        boxes.real(4 * query + 1) * height,
                        boxes.real(4 * query + 2) * width,
                        boxes.real(4 * query + 3) * height));
            }
        }
    }

    private int largest(NamedTensor logits, int at) {
        int largest = 0;
        for (int label = 1; label < labels; label++) {
            largest = logits.real(at + label) > logits.real(at + largest) ? label : largest;
        }
        return largest;
    }

    /** Returns the softmax, over the labels and no object. */
    private double probability(NamedTensor logits, int at, int label) {
        double sum = 0;
        for (int other = 0; other <= labels; other++) {
            sum += Math.exp(logits.real(at + other) - logits.real(at + label));
        }
        return 1 / sum;
    }

    private int rows(NamedTensor output, int values) {
        List<Integer> shape = output.shape();
        if (shape.size() != 2 || shape.get(1) != values) {
            throw wrong(output, "[boxes, " + values + "]");
        }
        return shape.get(0);
    }

    private InvalidOutput wrong(NamedTensor output, String expected) {
        return new InvalidOutput("The model's output '" + output.name() + "' has the shape " + output.shape()
                + " for each sample; expected " + expected + " for '" + declared.layout() + "' with " + labels
                + " labels" + (coefficients > 0 ? " and " + coefficients + " prototypes of masks" : ""));
    }

    /** Leaves out what overlaps a surer box of its label: non-maximum suppression. */
    private List<RawBox> kept() {
        List<RawBox> sorted = found.stream()
                .filter(box -> Double.isFinite(box.left() + box.top() + box.right() + box.bottom() + box.score()))
                .sorted(Comparator.comparingDouble(RawBox::score).reversed())
                .limit(MOST_COMPARED)
                .toList();
        List<RawBox> kept = new ArrayList<>();
        for (RawBox box : sorted) {
            if (kept.size() == declared.kept()) {
                break;
            }
            if (kept.stream()
                    .noneMatch(surer -> surer.label() == box.label() && surer.overlap(box) > declared.mostOverlap())) {
                kept.add(box);
            }
        }
        return kept;
    }
}
