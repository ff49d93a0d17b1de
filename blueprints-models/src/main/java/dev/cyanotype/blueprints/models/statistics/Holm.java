package dev.cyanotype.blueprints.models.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects for several tests: of twenty classes that did not change one is "significant" at 5 % otherwise. S. Holm, A simple sequentially
 * rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979), 65–70.
 */
public final class Holm {
    private Holm() {}

    /** Returns the corrected p of each. */
    public static List<Double> corrected(List<Double> raw) {
        List<Integer> rising = IntStream.range(0, raw.size())
                .boxed()
                .sorted(Comparator.comparing(raw::get))
                .toList();
        Double[] corrected = new Double[raw.size()];
        double largest = 0;
        for (int i = 0; i < rising.size(); i++) {
            largest = Math.max(largest, Math.min(1, (raw.size() - i) * raw.get(rising.get(i))));
            corrected[rising.get(i)] = largest;
        }
        return new ArrayList<>(Arrays.asList(corrected));
    }
}
