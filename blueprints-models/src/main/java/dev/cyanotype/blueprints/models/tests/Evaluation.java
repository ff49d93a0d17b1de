package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.ConfusionMatrix;
import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.worker.Answer;
import dev.cyanotype.blueprints.models.worker.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds answers against the truth, batch after batch, and adds them up. Not thread-safe. */
final class Evaluation {
    private static final int SHOWN = 100;

    private final List<String> labels;
    private final Map<String, Integer> places = new HashMap<>();
    private final ConfusionMatrix confusion;
    private final List<Report.Unreadable> unreadable = new ArrayList<>();
    private final List<Long> runNanos = new ArrayList<>();
    private long samples;
    private long evaluated;

    Evaluation(List<String> labels) {
        PipelineCheck.tooMany(labels).ifPresent(detail -> {
            throw new IllegalArgumentException("The pipeline's labels: " + detail);
        });
        this.labels = labels;
        this.confusion = new ConfusionMatrix(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
        }
    }

    void add(List<Sample> batch, Answers answers) {
        for (int i = 0; i < batch.size(); i++) {
            add(batch.get(i), answers.samples().get(i));
        }
        runNanos.add(answers.runNanos());
    }

    private void add(Sample sample, Answer answer) {
        samples++;
        if (answer.error() != null) {
            if (unreadable.size() < SHOWN) {
                unreadable.add(new Report.Unreadable(sample.path(), answer.error()));
            }
            return;
        }
        evaluated++;
        Integer truth = places.get(sample.label());
        if (truth == null) {
            throw new IllegalStateException("The model has no label '" + sample.label() + "'; it has " + labels);
        }
        confusion.add(truth, answer.place());
    }

    long samples() {
        return samples;
    }

    /** Fails if no sample was evaluated: figures out of nothing would look like a bad model. */
    void checkEvaluated() {
        if (evaluated == 0) {
            String first = unreadable.isEmpty()
                    ? "there are none"
                    : unreadable.get(0).path() + " " + unreadable.get(0).reason();
            throw new IllegalStateException("None of " + samples + " samples could be evaluated: " + first);
        }
    }

    Report report(int batch, double seconds, String runtime) {
        return new Report(
                labels,
                samples,
                evaluated,
                List.copyOf(unreadable),
                Classification.of(confusion, labels),
                Latency.of(batch, runNanos.stream().mapToLong(Long::longValue).toArray()),
                seconds > 0 ? evaluated / seconds : 0,
                runtime);
    }
}
