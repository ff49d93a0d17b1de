package dev.cyanotype.conformance;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Counts what came out, by suite and family. */
final class Tally {
    private final Map<String, Map<String, Family>> suites = new TreeMap<>();

    /** What came out of one family. */
    static final class Family {
        int passed;
        int failed;
        int quirks;
        int deviations;
        final Map<String, Integer> unsupported = new TreeMap<>();

        void unsupported(String name, int count) {
            unsupported.merge(name, count, Integer::sum);
        }

        int unsupported() {
            return unsupported.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Returns how many there are but quirks that were missed. */
        int total() {
            return passed + failed + deviations + unsupported();
        }

        @Override
        public String toString() {
            return "passed " + passed + ", failed " + failed + ", quirks " + quirks + ", deviations " + deviations
                    + ", unsupported " + unsupported() + (unsupported.isEmpty() ? "" : " " + unsupported);
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

    private String of(String suite) {
        return suite + " " + sum(suite, family -> family.passed) + " of " + sum(suite, Family::total);
    }

    /** Returns a line for each family, and one for all. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        suites.forEach((suite, families) ->
                families.forEach((name, family) -> text.append("%s.%s: %s%n".formatted(suite, name, family))));
        return text + "conformance: " + of("routing") + ", " + of("http")
                + ", deviations "
                + (sum("routing", family -> family.deviations) + sum("http", family -> family.deviations))
                + ", unsupported " + (sum("routing", Family::unsupported) + sum("http", Family::unsupported));
    }
}
