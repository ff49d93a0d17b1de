package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a pipeline against the signature of the model it is for. */
public final class PipelineCheck {
    /** How many labels a test can have: a confusion matrix has the square of their number. */
    private static final int MAX_LABELS = 2_000;

    private final Pipeline pipeline;
    private final Signature signature;
    private final List<Violation> violations = new ArrayList<>();
    private List<String> labels = List.of();

    private PipelineCheck(Pipeline pipeline, Signature signature) {
        this.pipeline = pipeline;
        this.signature = signature;
    }

    /**
     * Returns the pipeline with its labels, taken from {@code modelLabels} if it has none itself.
     *
     * @throws HttpException a 422 that says both shapes, if the model does not take what the pipeline makes
     */
    public static Pipeline fit(Pipeline pipeline, Signature signature, Optional<List<String>> modelLabels) {
        PipelineCheck check = new PipelineCheck(pipeline, signature);
        if (pipeline.output().predictions().isPresent()) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "pipeline",
                            "/output/predictions",
                            "is for answers that are brought without a model, by POST /api/tests")));
        }
        check.input();
        boolean free = List.of(Pipeline.REGRESSION, Pipeline.RETRIEVAL).contains(pipeline.task());
        Optional<List<String>> labels = pipeline.labels().or(() -> free ? Optional.empty() : modelLabels);
        if (pipeline.task().equals(Pipeline.CLASSIFICATION)) {
            check.classes(labels);
        } else {
            check.kind(Pipeline.REGRESSION, "value", pipeline.output().value().isPresent());
            check.kind(
                    Pipeline.RETRIEVAL,
                    "embedding",
                    pipeline.output().embedding().isPresent());
            check.kind(Pipeline.DETECTION, "boxes", pipeline.output().boxes().isPresent());
            check.kind(Pipeline.SEGMENTATION, "masks", pipeline.output().masks().isPresent());
        }
        if (List.of(Pipeline.DETECTION, Pipeline.SEGMENTATION).contains(pipeline.task()) && labels.isEmpty()) {
            check.refuse("/labels", "is required, since the model's metadata has no 'labels'");
        }
        labels.ifPresent(known -> check.labels = known);
        check.outputs();
        labels.flatMap(PipelineCheck::tooMany).ifPresent(detail -> check.refuse("/labels", detail));
        if (!check.violations.isEmpty()) {
            throw HttpException.of(422, check.violations);
        }
        return labels.map(pipeline::withLabels).orElse(pipeline);
    }

    /**
     * Returns what is wrong with more labels than a test can have. Not the pipeline itself refuses them, since one that was stored
     * before there was a limit must still be read.
     */
    public static Optional<String> tooMany(List<String> labels) {
        return labels.size() > MAX_LABELS
                ? Optional.of("expected at most " + MAX_LABELS + " labels, got " + labels.size())
                : Optional.empty();
    }

    private void input() {
        InputCheck.problem(pipeline.input(), signature).ifPresent(problem -> refuse("/input", problem));
    }

    private void classes(Optional<List<String>> labels) {
        if (labels.isEmpty()) {
            refuse("/labels", "is required, since the model's metadata has no 'labels'");
        }
        if (pipeline.output().probabilities().isEmpty()
                && pipeline.output().sigmoid().isEmpty()) {
            refuse(
                    "/output",
                    "expected 'probabilities' or 'sigmoid' for classification, got '"
                            + pipeline.output().field() + "'");
            return;
        }
        labels.ifPresent(known -> output(pipeline.output().name()).ifPresent(output -> values(output, known.size())));
    }

    /** A task has a kind of output of its own, and no other task has that. */
    private void kind(String task, String output, boolean present) {
        if (pipeline.task().equals(task) && !present) {
            refuse(
                    "/output",
                    "expected '" + output + "' for " + task + ", got '"
                            + pipeline.output().field() + "'");
        } else if (present && !pipeline.task().equals(task)) {
            refuse("/output", "'" + output + "' is for the task '" + task + "'");
        }
    }

    private void boxes(BoxOutput boxes) {
        if (pipeline.input().image().isEmpty()) {
            refuse("/input", "expected an 'image', since boxes are on it");
        }
        Optional<Tensor> prototypes = boxes.prototypes().flatMap(this::output);
        Optional<String> shape = prototypes.flatMap(BoxOutput::problem);
        shape.ifPresent(problem -> refuse("/output/boxes/prototypes", problem));
        if (shape.isPresent()) {
            return;
        }
        boxes.tensors().stream()
                .flatMap(name -> output(name).stream())
                .flatMap(output -> boxes.problem(output, labels.size(), prototypes).stream())
                .forEach(problem -> refuse("/output/boxes", problem));
    }

    private void masks(MaskOutput masks) {
        if (pipeline.input().image().isEmpty()) {
            refuse("/input", "expected an 'image', since masks are on it");
        }
        pipeline.input()
                .image()
                .flatMap(Pipeline.Image::resize)
                .filter(Pipeline.Image.CENTRE_CROP::equals)
                .ifPresent(crop -> refuse(
                        "/input/image/resize",
                        "expected 'stretch' or 'letterbox', since pixels that are cropped would have no class"));
        if (masks.layout().equals(MaskOutput.SIGMOID) && labels.size() != 2) {
            refuse("/labels", "expected two labels for 'sigmoid', got " + labels);
        }
        output(masks.tensor())
                .flatMap(output -> masks.problem(output, labels.size()))
                .ifPresent(problem -> refuse("/output/masks", problem));
    }

    private void outputs() {
        pipeline.output().boxes().ifPresent(this::boxes);
        pipeline.output().masks().ifPresent(this::masks);
        pipeline.judging()
                .flatMap(Judging::iou)
                .filter(Judging.MASKS::equals)
                .filter(masks ->
                        pipeline.output().boxes().flatMap(BoxOutput::prototypes).isEmpty())
                .ifPresent(
                        masks -> refuse(
                                "/judging/iou",
                                "'masks' is for answers that are brought, by POST /api/tests, and for 'boxes' with 'prototypes'"));
        pipeline.output().pooling().ifPresentOrElse(this::pooled, this::unpooled);
        pipeline.output().value().flatMap(this::output).ifPresent(output -> {
            if (output.valuesOfASample() > 1) {
                refuse(
                        "/output/value",
                        "expected an output with one value for each sample, but '" + output.name() + "' is "
                                + output.describe());
            }
        });
        for (String name : pipeline.output().names()) {
            Optional<Tensor> output = output(name);
            if (output.isEmpty()) {
                List<String> names =
                        signature.outputs().stream().map(Tensor::name).toList();
                refuse(
                        "/output/" + pipeline.output().field(),
                        "expected one of the model's outputs " + names + ", got '" + name + "'");
            } else if (output.get().type().equals("string")) {
                refuse(
                        "/output/" + pipeline.output().field(),
                        "the model's output '" + name + "' is text; expected numbers");
            }
        }
    }

    private void pooled(String pooling) {
        if (pipeline.input().text().isEmpty()) {
            refuse("/output/pooling", "is for tokens of 'text'");
        }
        pipeline.output()
                .embedding()
                .flatMap(this::output)
                .filter(output -> !output.shape().isEmpty() && output.shape().size() != 3)
                .ifPresent(output -> refuse(
                        "/output/pooling",
                        "'" + pooling + "' is for an output with a vector for each token, but '" + output.name()
                                + "' is " + output.describe()));
    }

    private void unpooled() {
        pipeline.output()
                .embedding()
                .flatMap(this::output)
                .filter(output ->
                        pipeline.input().text().isPresent() && output.shape().size() == 3)
                .ifPresent(output -> refuse(
                        "/output/embedding",
                        "expected 'pooling' beside it, since '" + output.name() + "' has a vector for each token: "
                                + output.describe()));
    }

    private Optional<Tensor> output(String name) {
        return signature.outputs().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst();
    }

    private void values(Tensor output, int labels) {
        long values = output.valuesOfASample();
        boolean sigmoid = pipeline.output().sigmoid().isPresent();
        boolean place = values == 1 && output.isWhole() && !sigmoid;
        if (sigmoid && labels != 2) {
            refuse("/labels", "expected two labels for 'sigmoid', got " + labels);
        }
        if (values >= 0 && values != (sigmoid ? 1 : labels) && !place) {
            refuse(
                    "/labels",
                    "has " + labels + " labels, but the model's output '" + output.name() + "' is " + output.describe()
                            + (values == 1
                                    ? "; a single probability is declared as \"output\": {\"sigmoid\": …}"
                                    : ""));
        }
    }

    private void refuse(String pointer, String detail) {
        violations.add(Violation.of("pipeline", pointer, detail));
    }
}
