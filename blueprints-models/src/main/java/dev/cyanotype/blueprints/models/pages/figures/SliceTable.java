package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.http.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures of each slice in the order that a reader has asked for; by the first of the figures, the worst first, unless said. */
public final class SliceTable {
    private static final int SHOWN = 100;
    private static final String SIZE = "n";
    private static final List<String> COLUMNS = List.of(
            "accuracy",
            "balancedAccuracy",
            "logLoss",
            "mae",
            "rmse",
            "ap",
            "ap50",
            "ap75",
            "recall@1",
            "recall@5",
            "recall@10",
            "mrr@1",
            "mrr@5",
            "mrr@10",
            "ndcg@1",
            "ndcg@5",
            "ndcg@10");
    private static final Set<String> ERRORS = Set.of("logLoss", "mae", "rmse"); // of which the highest is the worst

    /** The query argument that says by which figure slices are sorted; with a {@code -} the highest comes first. */
    public static final Param<Optional<String>> ORDER = Param.optional("order");

    /** A column: its title, the page that is sorted by it, and how it is sorted now. */
    public record Column(String id, String title, String url, String sorted) {}

    /** A figure, and its interval if it has one. */
    public record Figure(String value, String interval) {}

    /** A slice: what its samples have in common, its figures, and where its samples are. */
    public record Line(Slice slice, List<Figure> figures, String url) {
        /** Returns what the samples have in common, for people. */
        public List<String> parts() {
            return slice.slice().entrySet().stream()
                    .map(part -> part.getKey() + " " + (part.getValue().isEmpty() ? "none" : part.getValue()))
                    .toList();
        }
    }

    private SliceTable() {}

    /**
     * Returns what a template shows of slices.
     *
     * @param sorted the address of the page in an order
     * @param samples the address of the samples of a slice; empty if there is none
     */
    public static Map<String, Object> of(
            List<Slice> slices, Request request, Function<String, String> sorted, Function<Slice, String> samples) {
        Set<String> names = names(slices);
        String order = ORDER.from(request)
                .filter(asked ->
                        asked.replaceFirst("^-", "").equals(SIZE) || names.contains(asked.replaceFirst("^-", "")))
                .orElse(worstFirst(names));
        List<Column> columns = new ArrayList<>();
        columns.add(column(SIZE, "Samples", "-" + SIZE, order, sorted));
        for (String name : names) {
            columns.add(column(name, name, ERRORS.contains(name) ? "-" + name : name, order, sorted));
        }
        int most = ClassTable.ALL.from(request) ? Integer.MAX_VALUE : SHOWN;
        return Map.of(
                "sliceColumns",
                columns,
                "slices",
                lines(slices, names, order, most, samples),
                "sliceCount",
                slices.size());
    }

    /** Returns what a template shows of the first slices, the worst first, where nothing leads anywhere. */
    public static Map<String, Object> of(List<Slice> slices) {
        Set<String> names = names(slices);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(SIZE, "Samples", "", "none"));
        names.forEach(name -> columns.add(new Column(name, name, "", "none")));
        return Map.of(
                "sliceColumns",
                columns,
                "slices",
                lines(slices, names, worstFirst(names), SHOWN, slice -> ""),
                "sliceCount",
                slices.size());
    }

    /** Returns the figures that any slice has in the order of columns; those that are not known here come last. */
    private static Set<String> names(List<Slice> slices) {
        Set<String> any = new TreeSet<>();
        slices.forEach(slice -> any.addAll(slice.figures().keySet()));
        Set<String> names = new LinkedHashSet<>(COLUMNS);
        names.retainAll(any);
        names.addAll(any);
        return names;
    }

    private static String worstFirst(Set<String> names) {
        return names.stream()
                .findFirst()
                .map(name -> ERRORS.contains(name) ? "-" + name : name)
                .orElse("-" + SIZE);
    }

    /** A column that the table is sorted by leads to the other direction, another to its first. */
    private static Column column(
            String name, String title, String first, String order, Function<String, String> sorted) {
        boolean rising = order.equals(name);
        boolean falling = order.equals("-" + name);
        String next = rising ? "-" + name : falling ? name : first;
        return new Column(name, title, sorted.apply(next), rising ? "ascending" : falling ? "descending" : "none");
    }

    private static List<Line> lines(
            List<Slice> slices, Set<String> names, String order, int most, Function<Slice, String> samples) {
        return slices.stream()
                .sorted(comparator(order))
                .limit(most)
                .map(slice -> new Line(
                        slice, names.stream().map(name -> figure(slice, name)).toList(), samples.apply(slice)))
                .toList();
    }

    /** What has no such figure comes last; slices that are as good stay in the order of the report. */
    private static Comparator<Slice> comparator(String order) {
        String name = order.startsWith("-") ? order.substring(1) : order;
        ToDoubleFunction<Slice> figure =
                slice -> name.equals(SIZE) ? slice.n() : slice.figures().getOrDefault(name, 0.0);
        Comparator<Slice> rising = Comparator.comparingDouble(figure);
        return Comparator.comparing(
                        (Slice slice) -> !name.equals(SIZE) && !slice.figures().containsKey(name))
                .thenComparing(order.startsWith("-") ? rising.reversed() : rising);
    }

    private static Figure figure(Slice slice, String name) {
        if (!slice.figures().containsKey(name)) {
            return new Figure("", "");
        }
        List<Double> ends = slice.intervals().getOrDefault(name, List.of());
        return new Figure(
                String.format(
                        Locale.ROOT,
                        "%.4f",
                        Objects.requireNonNull(slice.figures().get(name))),
                ends.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f–%.2f", ends.get(0), ends.get(1)));
    }
}
