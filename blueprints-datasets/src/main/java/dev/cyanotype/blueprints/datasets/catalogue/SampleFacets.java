package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many samples of a version each use and each label has under the other filters.
 *
 * @param total how many samples all filters let through; nothing if that was not counted
 * @param uses in alphabetical order, counted under all other filters
 * @param labels in alphabetical order, counted under all other filters; empty if there are very many
 */
public record SampleFacets(Optional<Long> total, List<FacetValue> uses, List<FacetValue> labels) {
    /**
     * Counts. What a version keeps answers for uses and labels; other conditions are looked at in every sample, which is done only
     * if {@code counted}.
     */
    public static SampleFacets of(Version version, SampleWalk walk, boolean counted) {
        List<LabelCount> kept = LabelTable.counts(walk.handle(), version);
        boolean many = kept.size() == LabelCount.MOST;
        if (walk.conditions().isEmpty()) {
            return many ? ofMany(version, walk) : counted(kept, kept, walk.filter());
        }
        Optional<List<LabelCount>> counts = counted && !many ? walk.count() : Optional.empty();
        return counts.map(some -> counted(kept, some, walk.filter()))
                .orElseGet(() -> uncounted(version, many ? List.of() : kept));
    }

    private static SampleFacets counted(List<LabelCount> all, List<LabelCount> counts, SampleFilter filter) {
        Predicate<LabelCount> use = count -> has(filter.uses(), count.use());
        Predicate<LabelCount> label = count -> has(filter.labels(), count.label());
        long total = counts.stream()
                .filter(use.and(label))
                .mapToLong(LabelCount::samples)
                .sum();
        return new SampleFacets(
                Optional.of(total),
                values(all, counts, label, LabelCount::use),
                values(all, counts, use, LabelCount::label));
    }

    private static boolean has(List<String> chosen, String value) {
        return chosen.isEmpty() || chosen.contains(value);
    }

    /** Values that none is left of stay, with 0: they can be chosen still, or are chosen. */
    private static List<FacetValue> values(
            List<LabelCount> all,
            List<LabelCount> counts,
            Predicate<LabelCount> filter,
            Function<LabelCount, String> value) {
        TreeMap<String, Long> sums = new TreeMap<>();
        all.forEach(count -> sums.putIfAbsent(value.apply(count), 0L));
        counts.stream().filter(filter).forEach(count -> sums.merge(value.apply(count), count.samples(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new FacetValue(sum.getKey(), Optional.of(sum.getValue())))
                .toList();
    }

    private static SampleFacets ofMany(Version version, SampleWalk walk) {
        return new SampleFacets(
                Optional.of(LabelTable.count(walk.handle(), walk.filter())),
                usesOf(version).toList(),
                List.of());
    }

    private static SampleFacets uncounted(Version version, List<LabelCount> kept) {
        return new SampleFacets(
                Optional.empty(),
                usesOf(version).toList(),
                kept.stream().map(LabelCount::label).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .map(label -> new FacetValue(label, Optional.empty()))
                        .toList());
    }

    private static Stream<FacetValue> usesOf(Version version) {
        return version.uses().stream().map(use -> new FacetValue(use.name(), Optional.empty()));
    }
}
