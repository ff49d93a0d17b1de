package dev.cyanotype.blueprints.models.tasks.regression;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collector;

/** How much is it? The truth is the sample's label, which is a number, the answer a value of the model's output. */
public final class RegressionTask implements Task<Double, Double, Regression> {
    @Inject
    RegressionTask() {}

    @Override
    public String name() {
        return Pipeline.REGRESSION;
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
    public Class<Regression> sectionType() {
        return Regression.class;
    }

    @Override
    public Double truth(Sample sample) {
        try {
            double truth = Double.parseDouble(sample.label());
            if (Double.isFinite(truth)) {
                return truth;
            }
        } catch (NumberFormatException text) {
            // it is told below
        }
        throw new InvalidOutput("The label of '" + sample.path() + "' is '" + sample.label()
                + "'; expected a number, for the task is 'regression'");
    }

    @Override
    public Double answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        String name = pipeline.output().value().orElseThrow();
        NamedTensor output = Objects.requireNonNull(outputs.get(name));
        if (output.size() != 1) {
            throw new InvalidOutput("The model's output '" + name + "' has " + output.size()
                    + " values for each sample; expected one, for the task is 'regression'");
        }
        double value = output.real(0);
        if (!Double.isFinite(value)) {
            throw new NoAnswer("was read, but the model's answer is " + value + "; expected a finite number");
        }
        return value;
    }

    @Override
    public Optional<AnswerRows<Double, Double>> rows(Pipeline pipeline) {
        return Optional.of(row -> row.number("value"));
    }

    @Override
    public Collector<Prediction<Double, Double>, ?, Regression> section(Pipeline pipeline) {
        return Collector.of(RegressionSum::new, RegressionSum::add, RegressionSum::merge, RegressionSum::figures);
    }

    @Override
    public CellSums<Double, Double> cells(Pipeline pipeline) {
        return new RegressionCells();
    }

    @Override
    public Optional<Paired<Double, Double>> paired(Pipeline pipeline) {
        return Optional.of(new RegressionPairs());
    }

    @Override
    public Map<String, Object> summary(Regression section) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("mae", section.mae());
        figures.put("rmse", section.rmse());
        figures.put("r2", section.r2());
        return figures;
    }

    @Override
    public String text(Regression section) {
        return String.format(
                Locale.ROOT,
                "MAE %.4f, RMSE %.4f, R² %.4f of %d samples%n%n"
                        + "median error %.4f, largest %.4f, MAPE %.4f%nPearson %s, Spearman %s%n",
                section.mae(),
                section.rmse(),
                section.r2(),
                section.samples(),
                section.medianAe(),
                section.maxError(),
                section.mape(),
                shown(section.pearson()),
                shown(section.spearman()));
    }

    private static String shown(Optional<Double> correlation) {
        return correlation
                .map(value -> String.format(Locale.ROOT, "%.4f", value))
                .orElse("none");
    }
}
