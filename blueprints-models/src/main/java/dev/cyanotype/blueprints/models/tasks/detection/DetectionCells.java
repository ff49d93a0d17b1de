package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.coco.Figures;
import dev.cyanotype.blueprints.models.tasks.detection.errors.ErrorCode;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verifications;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * COCO's figures for parts of the images: {@code ap}, {@code ap50} and {@code ap75}. What is detected on an image is matched once, and
 * counts in each of its cells; there a label is one of its own. Not thread-safe.
 */
final class DetectionCells implements CellSums<DetectionTruth, Detections> {
    private static final int MOST_PAIRS = 100_000;

    private final HitTable hits;
    private final Map<Pair, Integer> places = new HashMap<>();
    private final List<Label> labels = new ArrayList<>(); // one for each pair
    private final List<Integer> cellOf = new ArrayList<>(); // as well
    private final Verifications verifications = new Verifications();
    private long number;

    /** A label in a cell. */
    private record Pair(int cell, String label) {}

    DetectionCells(Supplier<Scratch> scratches, int inMemory) {
        hits = new HitTable(scratches, inMemory);
    }

    @Override
    public void add(Prediction<DetectionTruth, Detections> prediction, int[] cells) {
        ImageLabels image = ImageLabels.of(prediction);
        DetectionTruth truth = prediction.truth();
        int list = verifications.add(truth.verified(), truth.boxes());
        image.each((label, of) -> {
            Optional<ImageMatch> match = of.match();
            for (int cell : cells) {
                int place = places.computeIfAbsent(new Pair(cell, label), this::next);
                of.truths().forEach(labels.get(place)::add);
                match.ifPresent(done -> add(place, of, done, image.image(), list));
            }
        });
    }

    private int next(Pair pair) {
        if (labels.size() == MOST_PAIRS) {
            throw new InvalidOutput("The slices have more than " + MOST_PAIRS
                    + " pairs of a cell and a label, the next is of '" + pair.label() + "'; ask for fewer slices");
        }
        labels.add(new Label(pair.label()));
        cellOf.add(pair.cell());
        return labels.size() - 1;
    }

    private void add(int place, ImageLabels.OfLabel of, ImageMatch match, long image, int list) {
        for (int i = 0; i < match.size(); i++) {
            hits.add(new Hit(
                    place,
                    of.boxes().get(i).score(),
                    image,
                    number++,
                    i,
                    match.matched(i),
                    match.ignored(i),
                    Hit.IGNORED,
                    Hit.IGNORED,
                    ErrorCode.NONE,
                    of.truths().isEmpty() ? list : Verifications.JUDGED));
        }
    }

    @Override
    public List<CellFigures> figures(int cells) {
        List<List<Figures>> ofCells = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            ofCells.add(new ArrayList<>());
        }
        CurvesOfLabels curves = new CurvesOfLabels(
                labels, (place, label, done) -> ofCells.get(cellOf.get(place)).add(done.figures()));
        hits.byCategory(hit -> {
            boolean judged = verifications.isJudged(hit.list(), labels.get(hit.category()).name);
            curves.add(judged ? hit : hit.notJudged());
        });
        curves.end();
        return ofCells.stream().map(DetectionCells::figures).toList();
    }

    private static CellFigures figures(List<Figures> labels) {
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, "ap", labels, Figures::ap);
        put(figures, "ap50", labels, Figures::ap50);
        put(figures, "ap75", labels, Figures::ap75);
        return new CellFigures(figures);
    }

    /** Puts the mean of the labels that have any object; nothing if none has. */
    private static void put(
            Map<String, Double> figures, String name, List<Figures> labels, ToDoubleFunction<Figures> figure) {
        OptionalDouble mean =
                labels.stream().mapToDouble(figure).filter(value -> value >= 0).average();
        mean.ifPresent(value -> figures.put(name, value));
    }

    @Override
    public void close() {
        hits.close();
    }
}
