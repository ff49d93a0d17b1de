package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.statistics.Holm;
import dev.cyanotype.blueprints.models.statistics.McNemar;
import dev.cyanotype.blueprints.models.statistics.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How two models differ in the samples of each label. */
final class ClassDeltas {
    private ClassDeltas() {}

    /**
     * Returns one for each label.
     *
     * @param cells of each label: how many samples both models, only the first, only the second and neither got right
     * @param areas the areas under the ROC curve of each label; none if there are no scores
     */
    static List<Comparison.ClassDelta> of(List<String> labels, long[][] cells, List<Optional<Comparison.Delta>> areas) {
        List<Comparison.ClassDelta> classes = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            long[] cell = cells[label];
            classes.add(new Comparison.ClassDelta(
                    labels.get(label),
                    cell[0] + cell[1] + cell[2] + cell[3],
                    cell[0],
                    cell[1],
                    cell[2],
                    cell[3],
                    McNemar.of(cell[1], cell[2]).exact(),
                    1,
                    share(cell),
                    areas.isEmpty() ? Optional.empty() : areas.get(label)));
        }
        List<Double> corrected =
                Holm.corrected(classes.stream().map(Comparison.ClassDelta::p).toList());
        return IntStream.range(0, classes.size())
                .mapToObj(label -> classes.get(label).withHolm(corrected.get(label)))
                .toList();
    }

    /**
     * Returns the shares of right answers, with an interval that is right for few samples, too: D. G. Bonett and R. M. Price, Adjusted
     * Wald confidence interval for a difference of binomial proportions based on paired data, Journal of Educational and Behavioral
     * Statistics 37 (2012).
     */
    static Comparison.Delta share(long[] cell) {
        long n = Math.max(1, cell[0] + cell[1] + cell[2] + cell[3]);
        double onlyA = (cell[1] + 1.0) / (n + 2.0);
        double onlyB = (cell[2] + 1.0) / (n + 2.0);
        double middle = onlyB - onlyA;
        double reach = Normal.Z * Math.sqrt((onlyA + onlyB - middle * middle) / (n + 2.0));
        double first = (double) (cell[0] + cell[1]) / n;
        double second = (double) (cell[0] + cell[2]) / n;
        return new Comparison.Delta(
                first,
                second,
                second - first,
                Optional.of(List.of(Math.max(-1, middle - reach), Math.min(1, middle + reach))),
                Optional.empty(),
                Optional.of(McNemar.of(cell[1], cell[2]).exact()),
                "Bonett and Price");
    }
}
