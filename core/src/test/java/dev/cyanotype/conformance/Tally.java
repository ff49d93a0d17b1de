package dev.cyanotype.conformance;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Counts what came out, by suite and family. */
final class Tally {
    private final Map<String, Map<String, Family>> suites = new TreeMap<>();

    /** What came out of one family. */
    static final class Family {
        int passed;
        int failed;
        int quirks;
        final Map<String, Integer> deviations = new TreeMap<>();
        final Map<String, Integer> unsupported = new TreeMap<>();
        final Map<String, Integer> skipped = new TreeMap<>();

        void deviates(String reason) {
            deviations.merge(reason, 1, Integer::sum);
        }

        void unsupported(String name, int count) {
            unsupported.merge(name, count, Integer::sum);
        }

        void skips(String reason) {
            skipped.merge(reason, 1, Integer::sum);
        }

        /** Returns how many there are but those skipped, and quirks that were missed. */
        int total() {
            return passed + failed + Tally.total(deviations) + Tally.total(unsupported);
        }

        @Override
        public String toString() {
            return "passed " + passed + ", failed " + failed + ", quirks " + quirks + ", deviations "
                    + Tally.total(deviations) + ", unsupported " + Tally.total(unsupported)
                    + (unsupported.isEmpty() ? "" : " " + unsupported);
        }
    }

    Family family(String suite, String family) {
        return suites.computeIfAbsent(suite, key -> new TreeMap<>()).computeIfAbsent(family, key -> new Family());
    }

    private int sum(String suite, ToIntFunction<Family> part) {
        return suites.getOrDefault(suite, Map.of()).values().stream()
                .mapToInt(part)
                .sum();
    }

    /** Returns how many expectations of a suite passed, of how many. */
    String of(String suite) {
        return suite + " " + sum(suite, family -> family.passed) + " of " + sum(suite, Family::total);
    }

    /** Returns how many could not be sent, and why. */
    String skipped() {
        Map<String, Integer> reasons = counts(family -> family.skipped);
        return total(reasons) + " " + reasons;
    }

    /** Returns how many were missed on purpose, and how many could not be played. */
    String missed() {
        return ", deviations " + total(reasons()) + ", unsupported " + total(counts(family -> family.unsupported));
    }

    /** Returns why how many were missed on purpose. */
    Map<String, Integer> reasons() {
        return counts(family -> family.deviations);
    }

    private Map<String, Integer> counts(Function<Family, Map<String, Integer>> part) {
        Map<String, Integer> sums = new TreeMap<>();
        suites.values().stream()
                .flatMap(families -> families.values().stream())
                .forEach(family -> part.apply(family).forEach((name, count) -> sums.merge(name, count, Integer::sum)));
        return sums;
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns a line for each family. */
    String families() {
        StringBuilder text = new StringBuilder();
        suites.forEach((suite, families) ->
                families.forEach((name, family) -> text.append("%s.%s: %s%n".formatted(suite, name, family))));
        return text.toString();
    }
}
