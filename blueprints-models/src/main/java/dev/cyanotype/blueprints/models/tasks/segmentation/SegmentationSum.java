package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Adds predictions up to the figures of segmentation; of an image only counts are kept. Not thread-safe. */
final class SegmentationSum {
    private static final int MOST_LABELS = 2_002; // with the background and what is ignored
    private static final int PAIRS = 10_000;

    private final Optional<List<String>> known;
    private final Optional<String> ignored;
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();
    private final PixelConfusion confusion;
    private long images;

    /**
     * Begins with nothing.
     *
     * @param known the labels that truths may have beside the background, if they are not any
     * @param ignored the label whose pixels do not count
     * @param counts how many counts of pixels there are in all sums of a test
     */
    SegmentationSum(Optional<List<String>> known, Optional<String> ignored, AtomicLong counts) {
        this.confusion = new PixelConfusion(counts);
        this.known = known;
        this.ignored = ignored;
        if (!known.orElse(List.of()).contains(Regions.BACKGROUND)) {
            place(Regions.BACKGROUND);
        }
        known.ifPresent(all -> all.forEach(this::place));
    }

    private int place(String label) {
        return places.computeIfAbsent(label, name -> {
            if (labels.size() == MOST_LABELS) {
                throw new InvalidOutput(
                        "There are more than " + (MOST_LABELS - 2) + " labels, the last is '" + name + "'");
            }
            labels.add(name);
            return labels.size() - 1;
        });
    }

    private int place(int inMap) {
        return inMap == LabelMap.BACKGROUND ? place(Regions.BACKGROUND) : inMap;
    }

    void add(Prediction<SegmentationTruth, Regions> prediction) {
        Regions truth = prediction.truth().regions();
        Regions answer = prediction.answer();
        checkSizes(prediction.path(), truth, answer);
        truth.regions().forEach(region -> checkKnown(prediction.path(), region.label()));
        prediction.truth().categories().forEach(categories::putIfAbsent);
        images++;
        LabelMap answered = answer.on(truth.width(), truth.height(), this::place);
        truth.on(truth.width(), truth.height(), this::place)
                .compare(answered, (of, as, pixels) -> confusion.add(place(of), place(as), pixels));
    }

    private static void checkSizes(String path, Regions truth, Regions answer) {
        if (!answer.fits(truth)) {
            throw new InvalidOutput("The answer to '" + path + "' is of " + answer.width() + " × " + answer.height()
                    + " pixels; expected " + truth.width() + " × " + truth.height()
                    + ", the size of the image that its annotation says");
        }
    }

    private void checkKnown(String path, String label) {
        boolean fits = known.map(all -> all.contains(label)).orElse(true)
                || ignored.filter(label::equals).isPresent();
        if (!fits) {
            throw new InvalidOutput("The data have an object '" + label + "' ('" + path
                    + "'), which is none of the labels " + known.orElseThrow());
        }
    }

    /** Adds what another has counted. */
    SegmentationSum merge(SegmentationSum other) {
        other.categories.forEach(categories::putIfAbsent);
        for (int truth = 0; truth < other.labels.size(); truth++) {
            for (int answer = 0; answer < other.labels.size(); answer++) {
                long pixels = other.confusion.get(truth, answer);
                if (pixels > 0) {
                    confusion.add(place(other.labels.get(truth)), place(other.labels.get(answer)), pixels);
                }
            }
        }
        images += other.images;
        return this;
    }

    /** Returns the figures; fails if no pixel counts. */
    Segmentation figures() {
        int without = ignored.map(label -> places.getOrDefault(label, -1)).orElse(-1);
        long ignoredPixels = without < 0 ? 0 : confusion.ofTruth(without);
        Set<Integer> counted = new HashSet<>(places.values());
        counted.remove(without);
        List<Segmentation.OfLabel> perClass = order().stream()
                .filter(counted::contains)
                .map(place -> figures(place, without))
                .toList();
        long pixels =
                perClass.stream().mapToLong(Segmentation.OfLabel::truePixels).sum();
        if (pixels == 0) {
            throw new InvalidOutput("No pixel counts: all " + ignoredPixels + " are of the label '" + ignored.orElse("")
                    + "', which is ignored");
        }
        long right =
                counted.stream().mapToLong(place -> confusion.get(place, place)).sum();
        return new Segmentation(
                images,
                pixels,
                ignoredPixels,
                mean(perClass, Segmentation.OfLabel::iou),
                mean(perClass, Segmentation.OfLabel::dice),
                mean(perClass, Segmentation.OfLabel::accuracy),
                (double) right / pixels,
                perClass.stream()
                        .mapToDouble(label -> label.iou().orElse(0.0) * label.truePixels() / pixels)
                        .sum(),
                perClass,
                pairs(without),
                notes(ignoredPixels));
    }

    private List<String> notes(long ignoredPixels) {
        return ignored.filter(label -> ignoredPixels == 0)
                .map(label -> List.of("No true pixel is of the label '" + label + "', which is ignored."))
                .orElse(List.of());
    }

    private Segmentation.OfLabel figures(int place, int without) {
        long answered = confusion.ofAnswer(place) - (without < 0 ? 0 : confusion.get(without, place));
        return Segmentation.OfLabel.of(
                labels.get(place), confusion.get(place, place), confusion.ofTruth(place), answered);
    }

    private static double mean(
            List<Segmentation.OfLabel> all, Function<Segmentation.OfLabel, Optional<Double>> figure) {
        return all.stream()
                .flatMap(label -> figure.apply(label).stream())
                .mapToDouble(value -> value)
                .average()
                .orElse(0); // there is a pixel, so there is a class
    }

    /** Returns the places in the order of a report: that of the labels that were said, then by numbers in the data, then by name. */
    private List<Integer> order() {
        int said = known.map(List::size).orElse(0) + (known.orElse(List.of()).contains(Regions.BACKGROUND) ? 0 : 1);
        List<Integer> order = new ArrayList<>(places.values());
        order.sort(Comparator.comparingInt((Integer place) -> Math.min(place, said))
                .thenComparingInt(place -> categories.getOrDefault(labels.get(place), Integer.MAX_VALUE))
                .thenComparing(labels::get));
        return order;
    }

    private List<Segmentation.Pair> pairs(int without) {
        List<Segmentation.Pair> pairs = new ArrayList<>();
        for (int truth = 0; truth < labels.size(); truth++) {
            for (int answer = 0; answer < labels.size(); answer++) {
                long pixels = truth == without ? 0 : confusion.get(truth, answer);
                if (pixels > 0) {
                    pairs.add(new Segmentation.Pair(labels.get(truth), labels.get(answer), pixels));
                }
            }
        }
        pairs.sort(Comparator.comparingLong(Segmentation.Pair::pixels)
                .reversed()
                .thenComparing(Segmentation.Pair::truth)
                .thenComparing(Segmentation.Pair::answer));
        return List.copyOf(pairs.subList(0, Math.min(pairs.size(), PAIRS)));
    }
}
