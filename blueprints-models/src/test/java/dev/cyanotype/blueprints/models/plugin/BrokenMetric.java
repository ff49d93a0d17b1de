package dev.cyanotype.blueprints.models.plugin;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Metrics of classification that throw, each at another place. */
public abstract class BrokenMetric implements Metric<String, ClassificationAnswer> {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public String task() {
        return "classification";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
        return Collector.of(() -> new double[1], (sum, prediction) -> add(), (one, other) -> one, sum -> figure());
    }

    void add() {}

    double figure() {
        return 1;
    }

    /** Throws before anything is added. */
    public static final class AtTheStart extends BrokenMetric {
        @Override
        public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
            throw new IllegalArgumentException("no collector");
        }
    }

    /** Lacks a class. */
    public static final class InTheMiddle extends BrokenMetric {
        @Override
        void add() {
            throw new NoClassDefFoundError("com/example/Missing");
        }
    }

    /** Never ends by itself. */
    public static final class AtTheEnd extends BrokenMetric {
        @Override
        double figure() {
            return figure() + 1;
        }
    }

    /** Comes to nothing. */
    public static final class Nothing extends BrokenMetric {
        @Override
        public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
            return Collectors.collectingAndThen(Collectors.counting(), count -> null);
        }
    }

    /** Does not say what a report must say. */
    public static final class Unsaid extends BrokenMetric {
        @Override
        public Better better() {
            return null;
        }
    }

    /** Expects the predictions of another task. */
    public static final class OfAnotherTask extends BrokenMetric {
        @Override
        public String task() {
            return "brightness";
        }

        @Override
        public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
            return Collectors.averagingDouble(
                    prediction -> prediction.answer().scores().size());
        }
    }
}
