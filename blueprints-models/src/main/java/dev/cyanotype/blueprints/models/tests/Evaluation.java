package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.calls.Sum;
import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.MetricValue;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.Reading;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds the lines of predictions up to a report: one pass for the task's section and for every metric. Not thread-safe. */
final class Evaluation<T, A, S> implements AutoCloseable {
    private static final int SHOWN = 100;

    private final Task<T, A, S> task;
    private final Guard guard;
    private final Pipeline pipeline;
    private final List<String> labels;
    private final Sum<T, A, ?, S> section;
    private final List<Figure<T, A>> figures = new ArrayList<>();
    private final List<Report.Unreadable> unreadable = new ArrayList<>();
    private long samples;
    private long evaluated;

    /** A metric, and what it has so far. */
    private record Figure<T, A>(Metric<T, A> metric, Guard guard, Sum<T, A, ?, Double> sum) {
        static <T, A> Figure<T, A> of(Metric<T, A> metric, List<String> labels) {
            Guard guard = Guard.of(metric);
            return new Figure<>(metric, guard, Sum.of(guard, () -> metric.collector(labels)));
        }

        MetricValue value() {
            double value = sum.result();
            return guard.call(() -> new MetricValue(
                    metric.name(),
                    Double.isFinite(value) ? Optional.of(value) : Optional.empty(),
                    metric.unit(),
                    metric.better()));
        }
    }

    /** Begins with nothing; of {@code metrics} those of the task are computed. */
    Evaluation(Task<T, A, S> task, Pipeline pipeline, List<Metric<?, ?>> metrics) {
        this.task = task;
        this.guard = Guard.of(task);
        this.pipeline = pipeline;
        this.labels = pipeline.labels().orElse(List.of());
        this.section = Sum.of(guard, () -> task.section(pipeline));
        for (Metric<?, ?> metric : metrics) {
            if (task.name().equals(Guard.of(metric).call(metric::task))) {
                figures.add(Figure.of(ofTheTask(metric), labels));
            }
        }
    }

    /** A metric says by name whose predictions it takes; one that takes others fails when it is given the first. */
    @SuppressWarnings("unchecked")
    private static <T, A> Metric<T, A> ofTheTask(Metric<?, ?> metric) {
        return (Metric<T, A>) metric;
    }

    void add(PredictionLine line) {
        samples++;
        if (line.answer().isEmpty()) {
            if (unreadable.size() < SHOWN) {
                unreadable.add(new Report.Unreadable(line.path(), line.error().orElse("")));
            }
            return;
        }
        evaluated++;
        Prediction<T, A> prediction = line.prediction(task, guard);
        section.add(prediction);
        figures.forEach(figure -> figure.sum().add(prediction));
    }

    /** Returns what hands the predictions of lines over, but for those without an answer. */
    Consumer<PredictionLine> answered(Consumer<Prediction<T, A>> action) {
        return line -> {
            if (line.answer().isPresent()) {
                action.accept(line.prediction(task, guard));
            }
        };
    }

    /**
     * Returns the report; fails if no sample was evaluated: figures out of nothing would look like a bad model.
     *
     * @param brought what was odd about a file that was brought
     * @param predictions the same predictions once more, if the task needs them
     */
    Report report(Speed speed, Optional<Report.Brought> brought, Reading<T, A> predictions) throws IOException {
        if (evaluated == 0) {
            String first = unreadable.isEmpty()
                    ? "there are none"
                    : unreadable.get(0).path() + " " + unreadable.get(0).reason();
            throw new IllegalStateException("None of " + samples + " samples could be evaluated: " + first);
        }
        S sum = section.result();
        S figuresOfTheTask = guard.call(() ->
                Objects.requireNonNull(task.complete(sum, pipeline, predictions), "its completed section is null"));
        guard.call(() -> JsonCodec.standard().encode(figuresOfTheTask)); // or the report could not be kept
        return new Report(
                labels,
                samples,
                evaluated,
                List.copyOf(unreadable),
                figuresOfTheTask,
                speed.latency(),
                speed.imagesPerSecond(),
                speed.runtime(),
                Optional.of(figures.stream().map(Figure::value).toList()),
                List.of(),
                brought);
    }

    @Override
    public void close() {
        section.close();
        figures.forEach(figure -> figure.sum().close());
    }
}
