package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import dev.cyanotype.blueprints.models.pipeline.BoxOutput;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Guesses where the answer of a model is, and so what its task is. Used once. */
final class SuggestedOutput {
    private static final long MOST_LABELS = 2_000;
    private static final List<String> SSD = List.of("detection_boxes", "detection_classes", "detection_scores");
    private static final List<String> DETR = List.of("logits", "pred_boxes");

    private final Signature signature;
    private final Optional<List<String>> labels;
    private final boolean text;
    private final List<String> notes;

    /** Makes what guesses; {@code labels} are those of the model's metadata, and {@code text} says that it takes text. */
    SuggestedOutput(Signature signature, Optional<List<String>> labels, boolean text, List<String> notes) {
        this.signature = signature;
        this.labels = labels;
        this.text = text;
        this.notes = notes;
    }

    /** A task, the members of a pipeline's {@code output}, and labels if the task has some and the metadata has none. */
    record Guess(String task, Map<String, Object> output, Optional<List<String>> labels) {}

    Optional<Guess> guess() {
        return boxes().or(this::zipMap).or(this::embedding).or(this::values).or(() -> {
            notes.add(
                    "No pipeline can be guessed, for none of its outputs looks like scores, a value, boxes or a vector: "
                            + signature.outputs().stream()
                                    .map(output -> output.name() + " " + output.describe())
                                    .toList()
                            + ".");
            return Optional.empty();
        });
    }

    private Optional<Guess> boxes() {
        List<String> names = signature.outputs().stream().map(Tensor::name).toList();
        if (names.containsAll(SSD)) {
            return Optional.of(boxes(BoxOutput.SSD, SSD, Optional.empty(), 0));
        }
        if (names.containsAll(DETR)) {
            return Optional.of(boxes(
                    BoxOutput.DETR, DETR, Optional.empty(), named("logits").fromEnd(1) - 1));
        }
        Tensor first = signature.outputs().get(0);
        return first.shape().size() == 3 && !text ? yolo(first) : Optional.empty();
    }

    /**
     * One dimension is the labels, 4 or 5 more, and as many as there are prototypes of masks in another output; the other is the anchors, of
     * which there are many, or as many as the image wants.
     */
    private Optional<Guess> yolo(Tensor output) {
        long before = output.fromEnd(2);
        long last = output.fromEnd(1);
        Optional<Tensor> masks = prototypes();
        long coefficients = masks.map(tensor -> tensor.fromEnd(3)).orElse(0L);
        long count = labels.map(List::size).orElse(0) + coefficients;
        boolean many = labels.isEmpty() && before > 4 + coefficients && last > 5 + coefficients;
        Optional<String> name = masks.map(Tensor::name);
        if (many ? before < last : before == 4 + count) {
            return Optional.of(boxes(BoxOutput.YOLO_V8, List.of(output.name()), name, before - 4 - coefficients));
        }
        return many || last == 5 + count
                ? Optional.of(boxes(BoxOutput.YOLO_V5, List.of(output.name()), name, last - 5 - coefficients))
                : Optional.empty();
    }

    private Optional<Tensor> prototypes() {
        return signature.outputs().stream()
                .filter(output -> output.shape().size() == 4 && output.fromEnd(3) > 0)
                .findFirst();
    }

    private Tensor named(String name) {
        return signature.outputs().stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Guess boxes(String layout, List<String> tensors, Optional<String> prototypes, long count) {
        notes.add("The outputs look like those of '" + layout + "'; 'score' and 'nms' are as usual unless said.");
        Map<String, Object> boxes = new TreeMap<>(Map.of("layout", layout, "tensors", tensors));
        prototypes.ifPresent(name -> {
            boxes.put("prototypes", name);
            notes.add("Masks are made of '" + name + "'; say \"judging\": {\"iou\": \"masks\"} to have them judged.");
        });
        return new Guess(Pipeline.DETECTION, Map.of("boxes", boxes), labels(count));
    }

    /** As skl2onnx writes classifiers: a label, and a map of scores by label. */
    private Optional<Guess> zipMap() {
        return signature.outputs().stream()
                .filter(output ->
                        output.type().startsWith("sequence") || output.type().startsWith("map"))
                .findFirst()
                .map(output -> {
                    notes.add("The scores come by label; say all 'labels', as the model names them.");
                    return new Guess(Pipeline.CLASSIFICATION, Map.of("probabilities", output.name()), labels(2));
                });
    }

    private Optional<Guess> embedding() {
        Tensor first = signature.outputs().get(0);
        boolean tokens = first.shape().size() == 3;
        boolean vector = text && (tokens || first.name().contains("embedding"));
        if (!vector) {
            return Optional.empty();
        }
        if (tokens) {
            notes.add(
                    "The vectors of all tokens are made one by their mean; say \"pooling\": \"first\" if training did.");
        }
        return Optional.of(new Guess(
                Pipeline.RETRIEVAL,
                tokens ? Map.of("embedding", first.name(), "pooling", "mean") : Map.of("embedding", first.name()),
                Optional.empty()));
    }

    private Optional<Guess> values() {
        return signature.outputs().stream()
                .filter(output ->
                        output.type().startsWith("float") || output.type().equals("double"))
                .filter(SuggestedOutput::isRow)
                .findFirst()
                .flatMap(output -> Math.abs(output.valuesOfASample()) == 1 ? single(output) : scores(output));
    }

    /** Scores may have further dimensions of 1, such as {@code [N,10,1,1]}. */
    private static boolean isRow(Tensor output) {
        int rank = output.shape().size();
        return rank == 1
                || (rank >= 2 && output.valuesOfASample() >= 1 && output.valuesOfASample() == output.fromEnd(rank - 1));
    }

    private Optional<Guess> single(Tensor output) {
        if (signature.operators().containsKey("Sigmoid")
                && !signature.operators().containsKey("Softmax")) {
            notes.add(
                    "The single value is taken for the probability of the second label, for the graph has a Sigmoid.");
            return Optional.of(new Guess(Pipeline.CLASSIFICATION, Map.of("sigmoid", output.name()), labels(2)));
        }
        return Optional.of(new Guess(Pipeline.REGRESSION, Map.of("value", output.name()), Optional.empty()));
    }

    private Optional<Guess> scores(Tensor output) {
        long count = output.valuesOfASample();
        if (count > MOST_LABELS) {
            return Optional.empty();
        }
        if (!signature.operators().containsKey("Softmax")) {
            notes.add("The graph has no Softmax: if '" + output.name()
                    + "' are logits, figures that need probabilities are not to be trusted.");
        }
        return Optional.of(new Guess(Pipeline.CLASSIFICATION, Map.of("probabilities", output.name()), labels(count)));
    }

    private Optional<List<String>> labels(long count) {
        if (labels.isPresent()) {
            return Optional.empty();
        }
        if (count < 1 || count > MOST_LABELS) {
            notes.add("Say the 'labels' in the order of the output: the file has none.");
            return Optional.empty();
        }
        notes.add("Replace the labels by the classes in the order of the output: the file names none.");
        return Optional.of(
                LongStream.range(0, count).mapToObj(number -> "class " + number).toList());
    }
}
