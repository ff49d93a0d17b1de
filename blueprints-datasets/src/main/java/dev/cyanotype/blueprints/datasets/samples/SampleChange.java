package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * A path at which two versions differ.
 *
 * @param path the path
 * @param before the sample of the older version; nothing if it has none there
 * @param after the sample of the newer version; nothing if it has none there
 */
public record SampleChange(String path, Optional<Sample> before, Optional<Sample> after) {
    /**
     * The union of two, for each has an index: few rows were born or have died between two versions of many samples. The empty
     * text keeps SQLite from moving the condition into both and reading every path there is.
     */
    private static final String PATHS = "select path from ("
            + "select path from sample where dataset = " + SampleTable.number(":dataset")
            + " and born > :since and born <= :number"
            + " union select path from sample where dataset = " + SampleTable.number(":dataset")
            + " and died > :since and died <= :number"
            + " and died < 2147483647" // as the index has it
            + ") changed where path || '' > :after order by path limit :limit";

    /** Returns the paths, after one, of which something was written between two versions, in the order of their bytes. */
    public static List<String> paths(Handle handle, Version version, int since, String after, int limit) {
        return handle.createQuery(PATHS)
                .bind("dataset", version.dataset())
                .bind("since", since)
                .bind("number", version.version())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Returns what differs at some paths; what has become another and the same again does not. */
    public static List<SampleChange> at(Handle handle, Version version, int since, List<String> paths) {
        return at(handle, version.dataset(), since, version.version(), paths);
    }

    static List<SampleChange> at(Handle handle, String dataset, int from, int to, List<String> paths) {
        Map<String, Sample> before = samples(handle, dataset, from, paths);
        Map<String, Sample> after = samples(handle, dataset, to, paths);
        return paths.stream()
                .map(path -> new SampleChange(
                        path, Optional.ofNullable(before.get(path)), Optional.ofNullable(after.get(path))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Map<String, Sample> samples(Handle handle, String dataset, int number, List<String> paths) {
        return SampleTable.at(handle, dataset, number, paths).stream()
                .collect(Collectors.toMap(Sample::path, Function.identity()));
    }
}
