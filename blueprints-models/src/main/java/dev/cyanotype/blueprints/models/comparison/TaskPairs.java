package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import java.io.IOException;

/** Reads what two tests of a task have answered, sample by sample, in the order of their paths. */
final class TaskPairs<T, A> {
    private final Task<T, A, ?> task;
    private final Guard guard;
    private final Predictions predictions;
    private final ModelTest a;
    private final ModelTest b;

    /** Takes a sample that both have answered. */
    interface Pair<T, A> {
        void take(Prediction<T, A> a, Prediction<T, A> b);
    }

    TaskPairs(Task<T, A, ?> task, Guard guard, Predictions predictions, ModelTest a, ModelTest b) {
        this.task = task;
        this.guard = guard;
        this.predictions = predictions;
        this.a = a;
        this.b = b;
    }

    /** Hands over every sample that both have answered, and returns how many there are beside these. */
    long each(Pair<T, A> action) throws IOException {
        long unanswered = 0;
        try (StoredLines ofA = predictions.lines(a);
                StoredLines ofB = predictions.lines(b)) {
            while (ofA.next()) {
                PredictionLine one = PredictionLine.read(ofA.text());
                PredictionLine other = ofB.next() ? PredictionLine.read(ofB.text()) : one;
                if (!one.path().equals(other.path())) {
                    throw new IllegalStateException("The tests have answered other samples: '" + one.path()
                            + "' is in the place of '" + other.path() + "'");
                }
                if (one.answer().isPresent() && other.answer().isPresent()) {
                    action.take(one.prediction(task, guard), other.prediction(task, guard));
                } else {
                    unanswered++;
                }
            }
        }
        return unanswered;
    }
}
