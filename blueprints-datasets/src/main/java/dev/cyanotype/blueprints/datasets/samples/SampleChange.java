package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Sample;
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
    /** Returns the two samples at each of some paths. */
    static List<SampleChange> at(Handle handle, String dataset, int from, int to, List<String> paths) {
        Map<String, Sample> before = samples(handle, dataset, from, paths);
        Map<String, Sample> after = samples(handle, dataset, to, paths);
        return paths.stream()
                .map(path -> new SampleChange(
                        path, Optional.ofNullable(before.get(path)), Optional.ofNullable(after.get(path))))
                .toList();
    }

    private static Map<String, Sample> samples(Handle handle, String dataset, int number, List<String> paths) {
        return SampleTable.at(handle, dataset, number, paths).stream()
                .collect(Collectors.toMap(Sample::path, Function.identity()));
    }
}
