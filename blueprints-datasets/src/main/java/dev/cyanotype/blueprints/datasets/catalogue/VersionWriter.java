package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes a version with all that belongs to it. */
public final class VersionWriter {
    private final Handle handle;
    private final String dataset;
    private final List<Sample> samples;

    private VersionWriter(Handle handle, String dataset, List<Sample> samples) {
        this.handle = handle;
        this.dataset = dataset;
        this.samples = samples;
    }

    /**
     * What {@link #publish} did.
     *
     * @param version the version with these samples
     * @param unchanged true if the latest was it already
     */
    public record Published(Version version, boolean unchanged) {}

    /** Makes samples, which are in the order of the bytes of their paths, the latest version of a dataset. */
    public static Published publish(Handle handle, String dataset, List<Sample> samples, long now) {
        return new VersionWriter(handle, dataset, samples).publish(now);
    }

    private Published publish(long now) {
        // Takes the row's lock: a second import of this dataset waits here and then sees this one's version.
        handle.execute("update dataset set latest = latest where name = ?", dataset);
        Dataset before = DatasetTable.find(handle, dataset).orElseThrow(() -> DatasetTable.notFound(handle, dataset));
        String digest = Digests.of(samples);
        int latest = before.latest().map(Version::version).orElse(0);
        if (before.latest().isPresent() && before.latest().get().digest().equals(digest)) {
            return new Published(before.latest().get(), true);
        }
        int number = latest + 1;
        insertVersion(number, digest, now);
        insertUses(number);
        insertLabels(number);
        SampleChanges.write(handle, dataset, number, samples);
        handle.execute("update dataset set latest = ? where name = ?", number, dataset);
        return new Published(VersionTable.find(handle, dataset, number).orElseThrow(), false);
    }

    private void insertVersion(int number, String digest, long now) {
        handle.execute(
                "insert into dataset_version (dataset, number, digest, samples, bytes, created) values (?, ?, ?, ?, ?, ?)",
                dataset,
                number,
                digest,
                (long) samples.size(),
                bytes(samples),
                now);
    }

    private void insertUses(int number) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into dataset_use (dataset, number, use, samples, bytes) values (?, ?, ?, ?, ?)");
        samples.stream()
                .collect(Collectors.groupingBy(Sample::use, TreeMap::new, Collectors.toList()))
                .forEach((use, of) -> batch.add(dataset, number, use, (long) of.size(), bytes(of)));
        batch.execute();
    }

    private void insertLabels(int number) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into dataset_label (dataset, number, use, label, samples) values (?, ?, ?, ?, ?)");
        Map<UseAndLabel, Long> counts = samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> new UseAndLabel(sample.use(), sample.label()), Collectors.counting()));
        counts.forEach((of, count) -> batch.add(dataset, number, of.use(), of.label(), count));
        batch.execute();
    }

    private record UseAndLabel(String use, String label) {}

    private static long bytes(List<Sample> samples) {
        return samples.stream().mapToLong(sample -> sample.blob().size()).sum();
    }
}
