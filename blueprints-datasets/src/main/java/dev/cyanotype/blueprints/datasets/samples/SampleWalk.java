package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Goes through the samples that a filter and conditions let through, forwards and backwards. What is looked for sample by sample
 * is looked for in so many at a time that nobody waits long.
 *
 * @param handle reads them
 * @param filter by use and label
 * @param conditions all of them hold
 * @param attributes returns those of samples, in their order
 */
public record SampleWalk(
        Handle handle,
        SampleFilter filter,
        SampleConditions conditions,
        BiFunction<Handle, List<Sample>, List<Map<String, String>>> attributes) {
    private static final int SCANNED = 50_000;

    /** Attributes are in files: of so many samples they are read for a page. */
    private static final int READ = 4_000;

    /** And of so many in order to count. */
    private static final int COUNTED = 20_000;

    private static final int AT_ONCE = 500;

    /**
     * What was found on a side of a path.
     *
     * @param samples the nearest to it first
     * @param edge how far was looked, if the end was not reached
     */
    public record Stretch(List<Sample> samples, Optional<Edge> edge) {}

    /**
     * Where a search was left.
     *
     * @param last the last path that was looked at
     * @param next the one beyond
     */
    public record Edge(String last, String next) {}

    /** Returns up to {@code limit} samples on a side of a path. */
    public Stretch take(Side side, String path, int limit) {
        return conditions.attributes().isEmpty() ? read(side, path, limit) : withAttributes(side, path, limit);
    }

    /** Counts by use and label, whatever the filter says of those; nothing if the attributes of very many samples had to be read. */
    public Optional<List<LabelCount>> count() {
        if (conditions.attributes().isEmpty()) {
            return Optional.of(new SampleSearch(handle, filter, conditions).count());
        }
        SampleFilter all = SampleFilter.all(filter.dataset(), filter.number());
        Map<LabelCount, Long> counts = new HashMap<>();
        Optional<Edge> left = new SampleWalk(handle, all, conditions, attributes)
                .visit(Side.AFTER, "", COUNTED, sample -> {
                    counts.merge(new LabelCount(sample.use(), sample.label(), 1), 1L, Long::sum);
                    return true;
                });
        return left.isPresent()
                ? Optional.empty()
                : Optional.of(counts.entrySet().stream()
                        .map(count -> new LabelCount(
                                count.getKey().use(), count.getKey().label(), count.getValue()))
                        .toList());
    }

    private Stretch withAttributes(Side side, String path, int limit) {
        List<Sample> samples = new ArrayList<>();
        Optional<Edge> edge = visit(side, path, READ, sample -> {
            samples.add(sample);
            return samples.size() < limit;
        });
        return new Stretch(samples, edge);
    }

    /** Gives what has the attributes to a visitor until it returns false; returns how far was looked if there is more. */
    private Optional<Edge> visit(Side side, String path, int most, Predicate<Sample> visitor) {
        Side onwards = side;
        String at = path;
        for (int looked = 0; looked < most; looked += AT_ONCE) {
            Stretch part = read(onwards, at, AT_ONCE);
            if (!having(part.samples()).allMatch(visitor)) {
                return Optional.empty();
            }
            if (part.samples().size() < AT_ONCE) {
                return part.edge();
            }
            at = part.samples().get(AT_ONCE - 1).path();
            onwards = side.beyond();
        }
        String last = at;
        return SampleSearch.away(handle, filter, onwards, last, 0).stream()
                .findFirst()
                .map(next -> new Edge(last, next));
    }

    private Stream<Sample> having(List<Sample> samples) {
        List<Map<String, String>> of = attributes.apply(handle, samples);
        return IntStream.range(0, samples.size())
                .filter(i -> conditions.has(of.get(i)))
                .mapToObj(samples::get);
    }

    /** Leaves attributes aside. */
    private Stretch read(Side side, String path, int limit) {
        return conditions.text().isEmpty() && conditions.size().isEmpty()
                ? new Stretch(SampleTable.page(handle, filter, side, path, limit), Optional.empty())
                : search(side, path, limit);
    }

    private Stretch search(Side side, String path, int limit) {
        List<String> paths = new SampleSearch(handle, filter, conditions).paths(side, path, limit, SCANNED);
        Map<String, Sample> samples = SampleTable.at(handle, filter.dataset(), filter.number(), paths).stream()
                .collect(Collectors.toMap(Sample::path, Function.identity()));
        List<Sample> inOrder = paths.stream()
                .flatMap(each -> Stream.ofNullable(samples.get(each)))
                .toList();
        return new Stretch(inOrder, paths.size() < limit ? edge(side, path) : Optional.empty());
    }

    private Optional<Edge> edge(Side side, String path) {
        List<String> edge = SampleSearch.away(handle, filter, side, path, SCANNED - 1);
        return edge.size() < 2 ? Optional.empty() : Optional.of(new Edge(edge.get(0), edge.get(1)));
    }
}
