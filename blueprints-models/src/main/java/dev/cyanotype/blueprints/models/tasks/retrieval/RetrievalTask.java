package dev.cyanotype.blueprints.models.tasks.retrieval;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.InvalidRow;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Row;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collector;

/** What is like this? The truth is the sample's label, the answer an embedding that is to be near those of the same label. */
public final class RetrievalTask implements Task<String, Embedding, Retrieval> {
    @Inject
    RetrievalTask() {}

    @Override
    public String name() {
        return Pipeline.RETRIEVAL;
    }

    @Override
    public Class<String> truthType() {
        return String.class;
    }

    @Override
    public Class<Embedding> answerType() {
        return Embedding.class;
    }

    @Override
    public Class<Retrieval> sectionType() {
        return Retrieval.class;
    }

    @Override
    public String truth(Sample sample) {
        return sample.label();
    }

    @Override
    public Embedding answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer {
        String name = pipeline.output().embedding().orElseThrow();
        NamedTensor output = Objects.requireNonNull(outputs.get(name));
        if (output.shape().size() != 1) {
            throw new InvalidOutput("The model's output '" + name + "' has the shape " + output.shape()
                    + " for each sample; expected one vector, pooled if there is one for each token");
        }
        List<Float> vector = vector(output.reals());
        if (!hasDirection(vector)) {
            throw new NoAnswer("was read, but the model's answer has no direction: it is 0, or not finite");
        }
        return new Embedding(vector);
    }

    private static List<Float> vector(double[] values) {
        List<Float> vector = new ArrayList<>(values.length);
        for (double value : values) {
            vector.add((float) value);
        }
        return vector;
    }

    private static boolean hasDirection(List<Float> vector) {
        return vector.stream().allMatch(Float::isFinite) && vector.stream().anyMatch(value -> value != 0);
    }

    @Override
    public Optional<AnswerRows<String, Embedding>> rows(Pipeline pipeline) {
        return Optional.of(RetrievalTask::answer);
    }

    private static Embedding answer(Row row) throws InvalidRow {
        List<Float> vector = vector(row.vector("embedding"));
        if (!hasDirection(vector)) {
            throw row.wrong("embedding", "numbers that are not all 0");
        }
        return new Embedding(vector);
    }

    @Override
    public Collector<Prediction<String, Embedding>, ?, Retrieval> section(Pipeline pipeline) {
        return Collector.of(RetrievalSum::new, RetrievalSum::add, RetrievalSum::merge, RetrievalSum::figures);
    }

    @Override
    public CellSums<String, Embedding> cells(Pipeline pipeline) {
        return new RetrievalCells();
    }

    @Override
    public Optional<Paired<String, Embedding>> paired(Pipeline pipeline) {
        return Optional.of(new RetrievalPairs());
    }

    @Override
    public Map<String, Object> summary(Retrieval section) {
        Map<String, Object> figures = new LinkedHashMap<>();
        section.recallAtK().forEach((rank, value) -> figures.put("recall@" + rank, value));
        section.ndcgAtK().forEach((rank, value) -> figures.put("ndcg@" + rank, value));
        return figures;
    }

    @Override
    public String text(Retrieval section) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "recall@1 %.4f, %d of %d samples have another of their label%n%n%-6s %9s %9s %9s%n",
                section.recallAtK().getOrDefault("1", 0.0),
                section.queries(),
                section.samples(),
                "k",
                "recall",
                "MRR",
                "nDCG"));
        section.recallAtK()
                .forEach((rank, recall) -> text.append(String.format(
                        Locale.ROOT,
                        "%-6s %9.4f %9.4f %9.4f%n",
                        rank,
                        recall,
                        section.mrrAtK().getOrDefault(rank, 0.0),
                        section.ndcgAtK().getOrDefault(rank, 0.0))));
        return text.toString();
    }
}
