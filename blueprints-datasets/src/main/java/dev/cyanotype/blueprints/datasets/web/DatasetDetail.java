package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.http.Request;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A dataset with a page of the samples of one version; {@code total} is how many there are on all pages. */
public record DatasetDetail(
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
    /** Reads a dataset and the page of samples that a request asks for; {@code wanted} is a number or {@code latest}. */
    public static DatasetDetail read(
            Handle handle, String name, String wanted, Request request, SampleAttributes attributes) {
        Dataset dataset = DatasetTable.find(handle, name).orElseThrow(() -> DatasetTable.notFound(handle, name));
        if (dataset.latest().isEmpty() && wanted.equals("latest")) {
            return empty(dataset);
        }
        Version version = VersionTable.resolve(handle, Reference.of(name, wanted));
        return of(
                dataset,
                version,
                LabelTable.labels(handle, version),
                SamplePage.read(handle, version, request, attributes));
    }

    private static DatasetDetail of(Dataset dataset, Version version, List<String> labels, SamplePage page) {
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

    private static DatasetDetail empty(Dataset dataset) {
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
