package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Judging;
import dev.cyanotype.blueprints.models.pipeline.MaskOutput;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collector;

/** What does each pixel show? The truth is what is drawn on the sample, the answer a label for each pixel of its image. */
public final class SegmentationTask implements Task<SegmentationTruth, Regions, Segmentation> {
    private final Datasets datasets;

    @Inject
    SegmentationTask(Datasets datasets) {
        this.datasets = datasets;
    }

    @Override
    public String name() {
        return Pipeline.SEGMENTATION;
    }

    @Override
    public Class<SegmentationTruth> truthType() {
        return SegmentationTruth.class;
    }

    @Override
    public Class<Regions> answerType() {
        return Regions.class;
    }

    @Override
    public Class<Segmentation> sectionType() {
        return Segmentation.class;
    }

    @Override
    public SegmentationTruth truth(Sample sample) {
        Annotation drawn = datasets.annotation(sample)
                .orElseThrow(() -> new InvalidOutput("The sample '" + sample.path() + "' has no annotation; a test of"
                        + " segmentation takes datasets whose images have outlines, or say that nothing is on them"));
        return DrawnRegions.of(sample.path(), drawn);
    }

    @Override
    public Regions answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        MaskOutput declared = pipeline.output().masks().orElseThrow();
        List<String> labels = pipeline.labels().orElseThrow();
        NamedTensor size = Objects.requireNonNull(outputs.get(Pipeline.Output.SOURCE));
        Source source = new Source((int) size.real(0), (int) size.real(1));
        NamedTensor output = Objects.requireNonNull(outputs.get(declared.tensor()));
        LabelMap map = PixelLabels.of(declared, labels.size(), output)
                .on(source, pipeline.input().image().orElseThrow());
        return Regions.of(map, labels);
    }

    @Override
    public Optional<AnswerRows<SegmentationTruth, Regions>> rows(Pipeline pipeline) {
        return Optional.of(new SegmentationRows());
    }

    @Override
    public Collector<Prediction<SegmentationTruth, Regions>, ?, Segmentation> section(Pipeline pipeline) {
        AtomicLong counts = new AtomicLong();
        return Collector.of(
                () -> new SegmentationSum(pipeline.labels(), pipeline.judging().flatMap(Judging::ignore), counts),
                SegmentationSum::add,
                SegmentationSum::merge,
                SegmentationSum::figures);
    }

    @Override
    public Optional<Paired<SegmentationTruth, Regions>> paired(Pipeline pipeline) {
        return Optional.of(new SegmentationPairs(pipeline));
    }

    @Override
    public Map<String, Object> summary(Segmentation section) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("miou", section.miou());
        figures.put("dice", section.dice());
        figures.put("pixelAccuracy", section.pixelAccuracy());
        figures.put("meanAccuracy", section.meanAccuracy());
        return figures;
    }

    @Override
    public String text(Segmentation section) {
        return SegmentationText.of(section);
    }
}
