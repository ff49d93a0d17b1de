package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * How many samples of a version each use and each label has under the other filters.
 *
 * @param total how many samples all filters let through; nothing if that was not counted
 * @param uses in alphabetical order, counted under the filters of label and text
 * @param labels in alphabetical order, counted under the filters of use and text; empty if there are very many
 */
public record SampleFacets(Optional<Long> total, List<FacetValue> uses, List<FacetValue> labels) {
    /**
     * Counts. What a version keeps answers for uses and labels; a text in the path is looked for in every sample, which is
     * done only if {@code counted}.
     */
    public static SampleFacets of(Handle handle, Version version, SampleQuery query, boolean counted) {
        List<LabelCount> kept = LabelTable.counts(handle, version);
        boolean many = kept.size() == LabelCount.MOST;
        if (query.text().isEmpty()) {
            return many ? ofMany(handle, version, query) : counted(kept, kept, query);
        }
        return counted && !many
                ? counted(
                        kept,
                        SampleTable.count(handle, query.filter(), query.text().get()),
                        query)
                : uncounted(version, many ? List.of() : kept);
    }

    private static SampleFacets counted(List<LabelCount> all, List<LabelCount> counts, SampleQuery query) {
        Predicate<LabelCount> use = count -> has(query.filter().uses(), count.use());
        Predicate<LabelCount> label = count -> has(query.filter().labels(), count.label());
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

    private static SampleFacets ofMany(Handle handle, Version version, SampleQuery query) {
        return new SampleFacets(
                Optional.of(LabelTable.count(handle, query.filter())),
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
