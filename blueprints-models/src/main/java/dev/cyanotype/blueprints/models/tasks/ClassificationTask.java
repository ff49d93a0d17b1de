package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.ConfusionMatrix;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.metrics.ScoreRanks;
import dev.cyanotype.blueprints.models.metrics.ScoreSums;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
        return Collector.of(
                () -> new Sums(new ConfusionMatrix(labels.size()), new ScoreSums(labels.size()), Places.of(labels)),
                Sums::add,
                Sums::merge,
                sums -> Classification.of(sums.matrix(), labels, sums.scores()));
    }

    /** What one reading adds up. */
    private record Sums(ConfusionMatrix matrix, ScoreSums scores, Places places) {
        void add(Prediction<String, ClassificationAnswer> prediction) {
            int truth = places.of(prediction.truth());
            int answer = places.of(prediction.answer().label());
            matrix.add(truth, answer);
            scores.add(places.scores(prediction.answer()), truth, answer);
        }

        Sums merge(Sums other) {
            matrix.merge(other.matrix);
            scores.merge(other.scores);
            return this;
        }
    }

    @Override
    public Classification complete(
            Classification section, Pipeline pipeline, Reading<String, ClassificationAnswer> predictions)
            throws IOException {
        Places places = Places.of(pipeline.labels().orElseThrow());
        return ScoreRanks.complete(
                section,
                action -> predictions.each(prediction -> action.take(
                        places.scores(prediction.answer()),
                        places.of(prediction.truth()),
                        places.of(prediction.answer().label()))));
    }

    @Override
    public CellSums<String, ClassificationAnswer> cells(Pipeline pipeline) {
        return new ClassificationCells(pipeline.labels().orElseThrow());
    }

    @Override
    public Map<String, Object> summary(Classification section) {
        Map<String, Object> figures = new TreeMap<>(Map.of("accuracy", section.accuracy()));
        section.logLoss().ifPresent(figure -> figures.put("logLoss", figure));
        section.rocAuc().ifPresent(figure -> figures.put("rocAuc", figure));
        section.ece().ifPresent(figure -> figures.put("ece", figure));
        return figures;
    }

    @Override
    public String text(Classification section) {
        return ClassificationText.of(section);
    }
}
