package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A dataset as it stands in a listing; the counts, and when it was made, are of its latest version. */
public record DatasetItem(
        String name,
        String title,
        String description,
        String licence,
        List<String> tags,
        String task,
        List<String> uses,
        long samples,
        long bytes,
        Optional<Integer> version,
        Optional<String> digest,
        Optional<Instant> created) {
    /** Returns a dataset as it is listed. */
    public static DatasetItem of(Dataset dataset) {
        Optional<Version> latest = dataset.latest();
        return new DatasetItem(
                dataset.name(),
                dataset.title(),
                dataset.description(),
                dataset.licence(),
                dataset.tags(),
                dataset.task(),
                latest.map(Version::uses).orElse(List.of()).stream()
                        .map(Version.Use::name)
                        .toList(),
                latest.map(Version::samples).orElse(0L),
                latest.map(Version::bytes).orElse(0L),
                latest.map(Version::version),
                latest.map(Version::digest),
                latest.map(Version::created));
    }
}
