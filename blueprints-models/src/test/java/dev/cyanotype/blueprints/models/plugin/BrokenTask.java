package dev.cyanotype.blueprints.models.plugin;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Tasks that throw, each at another place. */
public abstract class BrokenTask extends Brightness {
    @Override
    public String name() {
        return "broken-" + getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Throws about the first sample. */
    public static final class Truth extends BrokenTask {
        @Override
        public Double truth(Sample sample) {
            throw new IllegalStateException("no truth");
        }
    }

    /** Answers what JSON cannot hold. */
    public static final class Answer extends BrokenTask {
        @Override
        public Double answer(Pipeline pipeline, Map<String, NamedTensor> outputs) {
            return Double.NaN;
        }
    }

    /** Throws when the report is computed. */
    public static final class Section extends BrokenTask {
        @Override
        public Collector<Prediction<Double, Double>, ?, Errors> section(Pipeline pipeline) {
            throw new UnsupportedOperationException("no section");
        }
    }

    /** Reports what JSON cannot hold. */
    public static final class Report extends BrokenTask {
        @Override
        public Collector<Prediction<Double, Double>, ?, Errors> section(Pipeline pipeline) {
            return Collectors.collectingAndThen(Collectors.counting(), count -> new Errors(Double.POSITIVE_INFINITY));
        }
    }
}
