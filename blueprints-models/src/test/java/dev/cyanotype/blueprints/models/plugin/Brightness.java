package dev.cyanotype.blueprints.models.plugin;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** How bright is this? A task whose answers are numbers. */
public class Brightness implements Task<Double, Double, Brightness.Errors> {
    /** The section of its report. */
    public record Errors(double meanAbsoluteError) {}

    @Override
    public String name() {
        return "brightness";
    }

    @Override
    public Class<Double> truthType() {
        return Double.class;
    }

    @Override
    public Class<Double> answerType() {
        return Double.class;
    }

    @Override
    public Class<Errors> sectionType() {
        return Errors.class;
    }

    @Override
    public Double truth(Sample sample) {
        return sample.label().equals("light") ? 127.5 : -127.5;
    }

    @Override
    public Double answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        double brightness = outputs.get("y").real(0);
        if (brightness == 0.5) {
            throw new NoAnswer("is as bright as dark");
        }
        return brightness;
    }

    @Override
    public Collector<Prediction<Double, Double>, ?, Errors> section(Pipeline pipeline) {
        return Collectors.collectingAndThen(
                Collectors.averagingDouble(prediction -> Math.abs(prediction.truth() - prediction.answer())),
                Errors::new);
    }

    @Override
    public Map<String, Object> summary(Errors section) {
        return Map.of("meanAbsoluteError", section.meanAbsoluteError());
    }

    @Override
    public String text(Errors section) {
        return String.format(Locale.ROOT, "mean absolute error %.2f", section.meanAbsoluteError());
    }
}
