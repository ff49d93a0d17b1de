package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.BoxOutput;
import dev.cyanotype.blueprints.models.pipeline.Fit;
import dev.cyanotype.blueprints.models.pipeline.Judging;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.DrawnMasks;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verified;
import dev.cyanotype.blueprints.models.tasks.detection.outputs.Boxes;
import dev.cyanotype.blueprints.models.tasks.detection.outputs.ObjectMasks;
import dev.cyanotype.blueprints.models.tasks.detection.outputs.RawBox;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.storage.Workspace;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collector;

/** Which objects are where? The truth is what is drawn on the sample, the answer boxes with labels and scores. */
public final class DetectionTask implements Task<DetectionTruth, Detections, Detection> {
    private static final long MOST_RUNS = 4_000_000;

    private static final int IN_MEMORY = 500_000;

    private final Datasets datasets;
    private final Workspace workspace;

    @Inject
    DetectionTask(Datasets datasets, Workspace workspace) {
        this.datasets = datasets;
        this.workspace = workspace;
    }

    @Override
    public String name() {
        return Pipeline.DETECTION;
    }

    @Override
    public Class<DetectionTruth> truthType() {
        return DetectionTruth.class;
    }

    @Override
    public Class<Detections> answerType() {
        return Detections.class;
    }

    @Override
    public Class<Detection> sectionType() {
        return Detection.class;
    }

    @Override
    public DetectionTruth truth(Sample sample) {
        Annotation drawn = drawn(sample);
        return new DetectionTruth(
                drawn.idText(),
                drawn.boxes().stream()
                        .map(box -> TrueBox.of(box, Optional.empty()))
                        .toList(),
                Optional.empty(),
                Verified.of(sample.path(), drawn));
    }

    @Override
    public DetectionTruth truth(Pipeline pipeline, Sample sample) {
        if (!judgesMasks(pipeline)) {
            return truth(sample);
        }
        Annotation drawn = drawn(sample);
        List<TrueBox> boxes = new ArrayList<>();
        List<RunLengths> masks = new ArrayList<>();
        long runs = 0;
        for (Box box : drawn.boxes()) {
            Mask mask = DrawnMasks.of(sample.path(), drawn, box);
            runs += mask.runs();
            if (runs > MOST_RUNS) {
                throw new InvalidOutput("The sample '" + sample.path() + "' has "
                        + drawn.boxes().size()
                        + " objects whose masks together have more than " + MOST_RUNS
                        + " runs of pixels; expected fewer, or simpler outlines");
            }
            boxes.add(TrueBox.of(box, Optional.of(mask.area())));
            masks.add(RunLengths.of(mask));
        }
        return new DetectionTruth(drawn.idText(), boxes, Optional.of(masks), Verified.of(sample.path(), drawn));
    }

    private static boolean judgesMasks(Pipeline pipeline) {
        return pipeline.judging()
                .flatMap(Judging::iou)
                .filter(Judging.MASKS::equals)
                .isPresent();
    }

    private Annotation drawn(Sample sample) {
        return datasets.annotation(sample)
                .orElseThrow(() -> new InvalidOutput("The sample '" + sample.path() + "' has no annotation; a test of"
                        + " detection takes datasets whose images have boxes, or say that nothing is on them"));
    }

    @Override
    public Detections answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        Pipeline.Image image = pipeline.input().image().orElseThrow();
        List<String> labels = pipeline.labels().orElseThrow();
        NamedTensor size = Objects.requireNonNull(outputs.get(Pipeline.Output.SOURCE));
        Source source = new Source((int) size.real(0), (int) size.real(1));
        Fit fit = Fit.of(image, source.width(), source.height());
        BoxOutput declared = pipeline.output().boxes().orElseThrow();
        Optional<ObjectMasks> masks = ObjectMasks.of(declared, labels.size(), image, source, outputs);
        List<RawBox> found = Boxes.of(
                declared,
                labels.size(),
                masks.map(ObjectMasks::coefficients).orElse(0),
                image.width(),
                image.height(),
                outputs);
        List<DetectedBox> boxes =
                found.stream().map(box -> placed(box, labels, fit, source)).toList();
        if (masks.isEmpty()) {
            return Detections.of(boxes, Optional.empty());
        }
        List<DetectedBox> kept = new ArrayList<>();
        List<RunLengths> theirs = new ArrayList<>();
        for (int place : Detections.kept(boxes)) {
            kept.add(boxes.get(place));
            theirs.add(masks.get().of(found.get(place), boxes.get(place).box()));
        }
        return new Detections(kept, Optional.of(theirs));
    }

    private static DetectedBox placed(RawBox box, List<String> labels, Fit fit, Source source) {
        double left = fit.sourceX(box.left(), source);
        double top = fit.sourceY(box.top(), source);
        double width = Math.max(0, fit.sourceX(box.right(), source) - left);
        double height = Math.max(0, fit.sourceY(box.bottom(), source) - top);
        return new DetectedBox(labels.get(box.label()), box.score(), List.of(left, top, width, height));
    }

    @Override
    public Optional<AnswerRows<DetectionTruth, Detections>> rows(Pipeline pipeline) {
        return Optional.of(new DetectionRows(judgesMasks(pipeline)));
    }

    @Override
    public Collector<Prediction<DetectionTruth, Detections>, ?, Detection> section(Pipeline pipeline) {
        return Collector.of(
                () -> new DetectionSum(workspace::scratch, IN_MEMORY, pipeline.labels()),
                DetectionSum::add,
                DetectionSum::merge,
                DetectionSum::figures);
    }

    @Override
    public CellSums<DetectionTruth, Detections> cells(Pipeline pipeline) {
        return new DetectionCells(workspace::scratch, IN_MEMORY);
    }

    @Override
    public Optional<Paired<DetectionTruth, Detections>> paired(Pipeline pipeline) {
        return Optional.of(new DetectionPairs());
    }

    @Override
    public Map<String, Object> summary(Detection section) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ap", section.ap());
        figures.put("ap50", section.ap50());
        figures.put("ap75", section.ap75());
        figures.put("ar100", section.ar100());
        return figures;
    }

    @Override
    public String text(Detection section) {
        return DetectionText.of(section);
    }
}
