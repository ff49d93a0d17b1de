package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.metrics.Interval;
import dev.cyanotype.blueprints.models.slices.Cell;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.statistics.Holm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by slice who answered right. A thousand parts of a slice are kept, and what comes later is put together. Not thread-safe. */
final class SliceCells {
    private static final int MOST = 1_000;

    private final List<String> by;
    private final Map<String, Map<Cell, long[]>> cells = new LinkedHashMap<>();

    SliceCells(List<String> by) {
        this.by = by;
        by.forEach(each -> cells.put(each, new LinkedHashMap<>()));
    }

    void add(KnownSamples sample, int cell) {
        for (String each : by) {
            Cell part = Cell.of(each, sample);
            Map<Cell, long[]> known = cells.getOrDefault(each, new LinkedHashMap<>());
            Cell key = known.containsKey(part) || known.size() < MOST ? part : Cell.others(each);
            known.computeIfAbsent(key, absent -> new long[4])[cell]++;
        }
    }

    /** Returns what is to be said of each part of each slice, the largest first; p is corrected for all of them. */
    List<Comparison.SliceDelta> deltas() {
        List<Comparison.SliceDelta> deltas = new ArrayList<>();
        cells.forEach((each, parts) -> parts.entrySet().stream()
                .sorted((one, other) -> Long.compare(n(other.getValue()), n(one.getValue())))
                .forEach(part -> deltas.add(delta(part.getKey(), part.getValue()))));
        List<Double> corrected = Holm.corrected(
                deltas.stream().map(delta -> delta.accuracy().p().orElseThrow()).toList());
        List<Comparison.SliceDelta> judged = new ArrayList<>();
        for (int i = 0; i < deltas.size(); i++) {
            judged.add(deltas.get(i).withHolm(corrected.get(i)));
        }
        return List.copyOf(judged);
    }

    private static long n(long[] cell) {
        return cell[0] + cell[1] + cell[2] + cell[3];
    }

    private static Comparison.SliceDelta delta(Cell part, long[] cell) {
        return new Comparison.SliceDelta(
                part.condition(),
                n(cell),
                cell[0],
                cell[1],
                cell[2],
                cell[3],
                ClassDeltas.share(cell),
                Interval.ofShare(cell[0] + cell[1], n(cell)).ends(),
                Interval.ofShare(cell[0] + cell[2], n(cell)).ends(),
                1);
    }
}
