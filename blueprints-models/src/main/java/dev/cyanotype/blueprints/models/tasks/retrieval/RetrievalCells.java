package dev.cyanotype.blueprints.models.tasks.retrieval;

import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of retrieval for parts of the samples: each sample of a part is looked for among all others, of whatever part they are.
 * Not thread-safe.
 */
final class RetrievalCells implements CellSums<String, Embedding> {
    private final RetrievalSum all = new RetrievalSum();
    private final List<int[]> cellsOf =
            new ArrayList<>(); // of each sample, whose number is bounded as that of embeddings is

    @Override
    public void add(Prediction<String, Embedding> prediction, int[] cells) {
        all.add(prediction);
        cellsOf.add(cells);
    }

    @Override
    public List<CellFigures> figures(int cells) {
        FoundMeans[] means = Stream.generate(FoundMeans::new).limit(cells).toArray(FoundMeans[]::new);
        all.each((sample, found) -> IntStream.of(cellsOf.get(sample)).forEach(cell -> means[cell].add(found)));
        return Stream.of(means).map(RetrievalCells::figures).toList();
    }

    private static CellFigures figures(FoundMeans means) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (means.queries() > 0) {
            means.recall().forEach((rank, value) -> figures.put("recall@" + rank, value));
            means.reciprocal().forEach((rank, value) -> figures.put("mrr@" + rank, value));
            means.gain().forEach((rank, value) -> figures.put("ndcg@" + rank, value));
        }
        return new CellFigures(figures);
    }
}
