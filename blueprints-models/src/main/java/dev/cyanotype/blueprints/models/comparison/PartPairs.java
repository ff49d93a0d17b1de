package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.slices.Cell;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.statistics.Holm;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds the answers of two models against each other for each part of the slices that were asked for; groups are drawn among those of a
 * part. A hundred parts of a slice are kept, and what comes later is put together. Not thread-safe.
 */
final class PartPairs<T, A> {
    private static final int MOST = 100;
    private static final long MOST_KEPT = 4L << 20; // numbers of all parts together

    private final List<String> by;
    private final Supplier<Paired<T, A>> pairs;
    private final Map<String, Map<Cell, Part<T, A>>> parts = new LinkedHashMap<>();
    private long kept;

    /** What there is of a part. */
    private static final class Part<T, A> {
        private final Paired<T, A> paired;
        private final Map<Integer, Integer> groups = new HashMap<>();
        private long samples;

        Part(Paired<T, A> paired) {
            this.paired = paired;
        }

        /** Returns how many more numbers are kept. */
        long add(int group, Prediction<T, A> a, Prediction<T, A> b) {
            long before = paired.kept();
            samples++;
            paired.add(groups.computeIfAbsent(group, next -> groups.size()), a, b);
            return paired.kept() - before;
        }
    }

    PartPairs(List<String> by, Supplier<Paired<T, A>> pairs) {
        this.by = by;
        this.pairs = pairs;
        by.forEach(each -> parts.put(each, new LinkedHashMap<>()));
    }

    void add(KnownSamples sample, int group, Prediction<T, A> a, Prediction<T, A> b) {
        for (String each : by) {
            Cell cell = Cell.of(each, sample);
            Map<Cell, Part<T, A>> known = parts.getOrDefault(each, new LinkedHashMap<>());
            Cell key = known.containsKey(cell) || known.size() < MOST ? cell : Cell.others(each);
            kept += known.computeIfAbsent(key, absent -> new Part<>(pairs.get()))
                    .add(group, a, b);
        }
        if (kept > MOST_KEPT) {
            throw new InvalidOutput("The parts of the slices have more than " + MOST_KEPT
                    + " counts of classes together; ask for fewer slices, or for none");
        }
    }

    /**
     * Returns what is to be said of each part of each slice, the largest first; p is corrected for all of them.
     *
     * @param deltas the figures that some values are
     */
    List<PartDelta> deltas(int draws, String figure, Function<PairedValues, Map<String, Comparison.Delta>> deltas) {
        List<PartDelta> done = new ArrayList<>();
        parts.forEach((each, cells) -> cells.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Cell, Part<T, A>> cell) -> -cell.getValue().samples))
                .forEach(cell -> {
                    Part<T, A> part = cell.getValue();
                    PairedValues values = part.paired.values(part.groups.size(), draws);
                    done.add(new PartDelta(cell.getKey().condition(), part.samples, deltas.apply(values), 1));
                }));
        List<Double> corrected = Holm.corrected(done.stream()
                .map(part -> Optional.ofNullable(part.deltas().get(figure))
                        .flatMap(Comparison.Delta::p)
                        .orElse(1.0))
                .toList());
        List<PartDelta> judged = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            judged.add(done.get(i).withHolm(corrected.get(i)));
        }
        return List.copyOf(judged);
    }
}
