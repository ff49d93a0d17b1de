package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Goes through the samples that a filter lets through and that have a text in their path, forwards and backwards. A text is
 * looked for in so many samples at a time that nobody waits long.
 *
 * @param handle reads them
 * @param filter by use and label
 * @param text in the path; all if there is none
 */
public record SampleWalk(Handle handle, SampleFilter filter, Optional<String> text) {
    private static final int SCANNED = 50_000;

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
        return text.isEmpty()
                ? new Stretch(SampleTable.page(handle, filter, side, path, limit), Optional.empty())
                : search(text.get(), side, path, limit);
    }

    private Stretch search(String wanted, Side side, String path, int limit) {
        List<String> paths = SampleTable.search(handle, filter, wanted, side, path, limit, SCANNED);
        List<Sample> samples = SampleTable.at(handle, filter.dataset(), filter.number(), paths).stream()
                .sorted(Comparator.comparingInt(sample -> paths.indexOf(sample.path())))
                .toList();
        return new Stretch(samples, paths.size() < limit ? edge(side, path) : Optional.empty());
    }

    private Optional<Edge> edge(Side side, String path) {
        List<String> edge = SampleTable.away(handle, filter, side, path, SCANNED - 1);
        return edge.size() < 2 ? Optional.empty() : Optional.of(new Edge(edge.get(0), edge.get(1)));
    }
}
