package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.ConfusionMatrix;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collector;

/** Which class is this? The truth is the sample's label, the answer one of the pipeline's labels. */
public final class ClassificationTask implements Task<String, ClassificationAnswer, Classification> {
    /** Makes the task. */
    @Inject
    public ClassificationTask() {}

    @Override
    public String name() {
        return Pipeline.CLASSIFICATION;
    }

    @Override
    public Class<String> truthType() {
        return String.class;
    }

    @Override
    public Class<ClassificationAnswer> answerType() {
        return ClassificationAnswer.class;
    }

    @Override
    public Class<Classification> sectionType() {
        return Classification.class;
    }

    @Override
    public String truth(Sample sample) {
        return sample.label();
    }

    @Override
    public ClassificationAnswer answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        NamedTensor output =
                Objects.requireNonNull(outputs.get(pipeline.output().name()));
        boolean sigmoid = pipeline.output().sigmoid().isPresent();
        return new Scores(output, pipeline.labels().orElseThrow()).answer(sigmoid);
    }

    @Override
    public Optional<AnswerRows<String, ClassificationAnswer>> rows(Pipeline pipeline) {
        return Optional.of(new ClassificationRows(pipeline.labels().orElseThrow()));
    }

    @Override
    public Collector<Prediction<String, ClassificationAnswer>, ?, Classification> section(Pipeline pipeline) {
        List<String> labels = pipeline.labels().orElseThrow();
        PipelineCheck.tooMany(labels).ifPresent(detail -> {
            throw new InvalidOutput("The pipeline's labels: " + detail);
        });
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
        }
        return Collector.of(
                () -> new ConfusionMatrix(labels.size()),
                (matrix, prediction) -> matrix.add(
                        place(prediction.truth(), places, labels),
                        place(prediction.answer().label(), places, labels)),
                (one, other) -> {
                    one.merge(other);
                    return one;
                },
                matrix -> Classification.of(matrix, labels));
    }

    private static int place(String label, Map<String, Integer> places, List<String> labels) {
        Integer place = places.get(label);
        if (place == null) {
            throw new InvalidOutput("The model has no label '" + label + "'; it has " + labels);
        }
        return place;
    }

    @Override
    public Map<String, Object> summary(Classification section) {
        return Map.of("accuracy", section.accuracy());
    }

    @Override
    public String text(Classification section) {
        return ClassificationText.of(section);
    }
}
