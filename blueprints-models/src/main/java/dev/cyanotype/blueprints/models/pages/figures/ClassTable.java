package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Classification.Scores;
import dev.cyanotype.blueprints.models.metrics.Interval;
import dev.cyanotype.http.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of each class in the order that a reader has asked for; the class with the worst recall comes first unless said. */
public final class ClassTable {
    private static final int SHOWN = 100;
    private static final int DRAWN = 30;
    private static final int LABEL_DRAWN = 18;

    private static final Map<String, Comparator<Scores>> ORDERS = Map.of(
            "label", Comparator.comparing(Scores::label),
            "precision", Comparator.comparingDouble(Scores::precision),
            "recall", Comparator.comparingDouble(Scores::recall),
            "f1", Comparator.comparingDouble(Scores::f1),
            "support", Comparator.comparingLong(Scores::support));
    private static final List<String> COLUMNS = List.of("label", "precision", "recall", "f1", "support");
    private static final Map<String, String> TITLES =
            Map.of("label", "Class", "precision", "Precision", "recall", "Recall", "f1", "F1", "support", "Support");

    /** The query argument that says by which column the classes are sorted; with a {@code -} the highest comes first. */
    public static final Param<String> SORT = Param.oneOf(
                    "sort",
                    COLUMNS.stream()
                            .flatMap(name -> List.of(name, "-" + name).stream())
                            .toArray(String[]::new))
            .orElse("recall");

    /** The query argument that says whether all classes and slices are shown, however many. */
    public static final Param<Boolean> ALL = Param.flag("all").orElse(false);

    /** A column: its name and title, the page that is sorted by it, and how it is sorted now. */
    public record Column(String name, String title, boolean number, String url, String sorted) {}

    /** A class: its figures, the interval of its recall, and where its samples are. */
    public record Line(Scores scores, Interval recall, String url) {
        /** Returns the label, cut to what a figure has room for. */
        public String drawnLabel() {
            String label = scores.label();
            return label.length() <= LABEL_DRAWN ? label : label.substring(0, LABEL_DRAWN - 1) + "…";
        }
    }

    private ClassTable() {}

    /**
     * Returns what a template shows of the classes.
     *
     * @param sorted the address of the page in an order
     * @param samples the address of the samples of a class
     */
    public static Map<String, Object> of(
            Classification figures,
            Request request,
            Function<String, String> sorted,
            Function<String, String> samples) {
        String sort = SORT.from(request);
        List<Line> lines = lines(figures, sort, ALL.from(request) ? Integer.MAX_VALUE : SHOWN, samples);
        List<Column> columns = new ArrayList<>();
        for (String name : COLUMNS) {
            boolean rising = sort.equals(name);
            boolean falling = sort.equals("-" + name);
            columns.add(new Column(
                    name,
                    TITLES.getOrDefault(name, name),
                    !name.equals("label"),
                    sorted.apply(rising ? "-" + name : name),
                    rising ? "ascending" : falling ? "descending" : "none"));
        }
        int classes = figures.perClass().size();
        return Map.of("columns", columns, "classes", lines, "classCount", classes, "drawn", classes <= DRAWN);
    }

    /** Returns the first classes in an order, each with the address of its samples. */
    public static List<Line> lines(Classification figures, String sort, int most, Function<String, String> samples) {
        Comparator<Scores> order = order(sort);
        return figures.perClass().stream()
                .sorted(order.thenComparing(Scores::label))
                .limit(most)
                .map(scores -> new Line(scores, recall(scores), samples.apply(scores.label())))
                .toList();
    }

    private static Comparator<Scores> order(String sort) {
        String name = sort.startsWith("-") ? sort.substring(1) : sort;
        Comparator<Scores> order = ORDERS.getOrDefault(name, Comparator.comparing(Scores::label));
        Comparator<Scores> asked = sort.startsWith("-") ? order.reversed() : order;
        // a class that the data has nothing of has no recall, so it is not the worst
        return name.equals("recall")
                ? Comparator.comparing((Scores scores) -> scores.support() == 0).thenComparing(asked)
                : asked;
    }

    private static Interval recall(Scores scores) {
        return Interval.ofShare(Math.round(scores.recall() * scores.support()), scores.support());
    }
}
