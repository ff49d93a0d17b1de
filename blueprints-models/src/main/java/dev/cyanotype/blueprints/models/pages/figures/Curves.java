package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Classification.Scores;
import dev.cyanotype.blueprints.models.metrics.Curve;
import dev.cyanotype.blueprints.models.metrics.ReliabilityBin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The curves of a classifier as a page draws them: those of the labels that it ranks worst, and how often it is right where it is how
 * sure. Immutable.
 *
 * @param lines the labels that are drawn, the worst first
 * @param of how many labels have curves
 * @param bars how often answers are right, by how sure they were
 */
public record Curves(List<Line> lines, int of, List<Bar> bars) {
    private static final List<Double> RECALLS = List.of(0.5, 0.8, 0.9, 0.95, 1.0);

    private static final int DRAWN = 5;
    private static final int SIDE = 240; // of the square that is drawn in, which begins at LEFT, TOP
    private static final int LEFT = 40;
    private static final int TOP = 10;

    /**
     * A label.
     *
     * @param roc the line of the false and the true positive rate, as the data of an SVG path
     * @param precisionRecall the line of recall and precision
     * @param precisions for each of the {@link #recalls}
     */
    public record Line(
            String label,
            String roc,
            String precisionRecall,
            Optional<Double> rocAuc,
            Optional<Double> averagePrecision,
            List<Double> precisions) {
        /** Returns the label, cut to what a figure has room for. */
        public String drawnLabel() {
            return label.length() <= 8 ? label : label.substring(0, 7) + "…";
        }
    }

    /** A bin with answers, as a rectangle. */
    public record Bar(ReliabilityBin bin, double x, double y, double width, double height) {}

    /** Returns the curves of a classifier; none if not all scores were kept. */
    public static Curves of(Classification figures) {
        Map<String, Curve> curves =
                figures.curves().stream().collect(Collectors.toMap(Curve::label, Function.identity()));
        List<Line> lines = figures.perClass().stream()
                .flatMap(scores ->
                        Optional.ofNullable(curves.get(scores.label())).map(curve -> line(curve, scores)).stream())
                .sorted(Comparator.comparingDouble(
                        (Line line) -> line.averagePrecision().orElse(1.0)))
                .toList();
        List<Bar> bars = figures.reliability().stream()
                .filter(bin -> bin.count() > 0)
                .map(Curves::bar)
                .toList();
        return new Curves(lines.stream().limit(DRAWN).toList(), lines.size(), bars);
    }

    /** Returns the recalls for which a table says the precision. */
    public List<Double> recalls() {
        return RECALLS;
    }

    private static Line line(Curve curve, Scores scores) {
        return new Line(
                curve.label(),
                path(curve.roc()),
                path(curve.precisionRecall()),
                scores.rocAuc(),
                scores.averagePrecision(),
                RECALLS.stream()
                        .map(recall -> precision(curve.precisionRecall(), recall))
                        .toList());
    }

    /** Returns the precision with which a recall is reached first. */
    private static double precision(List<List<Double>> points, double recall) {
        return points.stream()
                .filter(point -> point.get(0) >= recall)
                .findFirst()
                .map(point -> point.get(1))
                .orElse(0.0);
    }

    private static String path(List<List<Double>> points) {
        List<String> places = new ArrayList<>();
        points.forEach(point -> places.add(
                String.format(Locale.ROOT, "%.1f %.1f", LEFT + SIDE * point.get(0), TOP + SIDE * (1 - point.get(1)))));
        return places.isEmpty() ? "" : "M" + String.join("L", places);
    }

    private static Bar bar(ReliabilityBin bin) {
        double height = SIDE * bin.accuracy();
        return new Bar(bin, LEFT + SIDE * bin.low(), TOP + SIDE - height, SIDE * (bin.high() - bin.low()), height);
    }
}
