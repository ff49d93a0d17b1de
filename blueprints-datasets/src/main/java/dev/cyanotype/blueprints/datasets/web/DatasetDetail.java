package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dataset with a page of the samples of one version; {@code total} is how many there are on all pages. */
record DatasetDetail(
        String name,
        String title,
        String description,
        String licence,
        List<String> tags,
        String task,
        List<Version.Use> uses,
        List<String> labels,
        long samples,
        long bytes,
        Optional<Integer> version,
        Optional<String> digest,
        List<SampleItem> data,
        @Nullable Long total,
        @Nullable String next) {
    static DatasetDetail of(Dataset dataset, Version version, List<String> labels, SamplePage page) {
        return new DatasetDetail(
                dataset.name(),
                dataset.title(),
                dataset.description(),
                dataset.licence(),
                dataset.tags(),
                dataset.task(),
                version.uses(),
                labels,
                version.samples(),
                version.bytes(),
                Optional.of(version.version()),
                Optional.of(version.digest()),
                page.data(),
                page.total(),
                page.next());
    }

    static DatasetDetail empty(Dataset dataset) {
        return new DatasetDetail(
                dataset.name(),
                dataset.title(),
                dataset.description(),
                dataset.licence(),
                dataset.tags(),
                dataset.task(),
                List.of(),
                List.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0L,
                null);
    }
}
