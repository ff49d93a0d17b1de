package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Judging;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedLabel;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two models of segmentation on the same images: {@code miou}, {@code dice}, {@code pixelAccuracy}, and the {@code iou} of each class. Of
 * an image it keeps only how many pixels of each class that is there are true, answered, and both. Not thread-safe.
 */
final class SegmentationPairs implements Paired<SegmentationTruth, Regions> {
    private static final int MOST_LABELS = 2_002;
    private static final int LABELS = 150; // if nobody says how many there are
    private static final int MOST_COUNTS = 1 << 20;
    private static final int ROOM = 4; // few groups of very many images, which have all classes

    private final Optional<List<String>> known;
    private final Optional<String> ignored;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();
    private final int said; // how many labels are known before any image
    private final GroupedSums sums = new GroupedSums(MOST_LABELS * PixelSums.WIDTH);
    private @Nullable PixelSums packed;

    SegmentationPairs(Pipeline pipeline) {
        known = pipeline.labels();
        ignored = pipeline.judging().flatMap(Judging::ignore);
        if (!known.orElse(List.of()).contains(Regions.BACKGROUND)) {
            place(Regions.BACKGROUND);
        }
        known.ifPresent(labels -> labels.forEach(this::place));
        said = places.size();
    }

    @Override
    public List<String> names() {
        return PixelSums.NAMES;
    }

    @Override
    public boolean lowerIsBetter() {
        return false;
    }

    @Override
    public int width() {
        return known.map(List::size).orElse(LABELS) * PixelSums.WIDTH * ROOM;
    }

    @Override
    public long kept() {
        return sums.size();
    }

    @Override
    public boolean hasParts() {
        return true;
    }

    private int place(String label) {
        return places.computeIfAbsent(label, name -> {
            if (places.size() == MOST_LABELS) {
                throw new InvalidOutput(
                        "There are more than " + (MOST_LABELS - 2) + " labels, the last is '" + name + "'");
            }
            return places.size();
        });
    }

    @Override
    public void add(int group, Prediction<SegmentationTruth, Regions> a, Prediction<SegmentationTruth, Regions> b) {
        Map<Integer, long[]> counts = new HashMap<>();
        a.truth().categories().forEach(categories::putIfAbsent);
        Regions truth = a.truth().regions();
        LabelMap drawn = truth.on(truth.width(), truth.height(), this::place);
        count(counts, drawn, a.answer(), 0);
        count(counts, drawn, b.answer(), 1);
        counts.forEach((place, pixels) -> {
            for (int i = 0; i < pixels.length; i++) {
                sums.add(group, place * PixelSums.WIDTH + i, (double) pixels[i]);
            }
        });
        if (sums.size() > MOST_COUNTS) {
            throw new InvalidOutput("A comparison of segmentation takes at most " + MOST_COUNTS
                    + " counts of a class on images; these have more classes on more images");
        }
    }

    private void count(Map<Integer, long[]> counts, LabelMap drawn, Regions answer, int model) {
        int background = place(Regions.BACKGROUND);
        int without = ignored.map(this::place).orElse(-1);
        drawn.compare(answer.on(drawn.width(), drawn.height(), this::place), (inTruth, inAnswer, pixels) -> {
            int of = inTruth == LabelMap.BACKGROUND ? background : inTruth;
            int as = inAnswer == LabelMap.BACKGROUND ? background : inAnswer;
            if (of == without) {
                return;
            }
            long[] ofTruth = counts.computeIfAbsent(of, place -> new long[PixelSums.WIDTH]);
            ofTruth[PixelSums.TRUE] += model == 0 ? pixels : 0; // both models have the same truth
            ofTruth[PixelSums.both(model)] += of == as ? pixels : 0;
            if (as != without) {
                counts.computeIfAbsent(as, place -> new long[PixelSums.WIDTH])[PixelSums.answered(model)] += pixels;
            }
        });
    }

    private PixelSums packed(int groups) {
        PixelSums done = packed == null ? new PixelSums(sums.packed(groups), List.copyOf(places.keySet())) : packed;
        packed = done;
        return done;
    }

    @Override
    public PairedValues values(int groups, int draws) {
        return packed(groups).values(draws);
    }

    @Override
    public List<PairedLabel> labels(int groups, int draws) {
        return packed(groups).labels(draws, order());
    }

    /** Returns the places of the labels in the order of a report: those that were said, then by numbers in the data, then by name. */
    private List<Integer> order() {
        return places.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> label) -> Math.min(label.getValue(), said))
                        .thenComparingInt(label -> categories.getOrDefault(label.getKey(), Integer.MAX_VALUE))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }
}
