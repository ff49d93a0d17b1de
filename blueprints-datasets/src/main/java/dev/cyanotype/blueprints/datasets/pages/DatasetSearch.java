package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.samples.SampleContents;
import dev.cyanotype.http.Request;
import dev.cyanotype.pages.Search;
import dev.cyanotype.storage.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Finds datasets by name and title, versions and samples by the first digits of a digest. */
final class DatasetSearch implements Search {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{6,64}");

    private final Database database;
    private final String blueprint;

    DatasetSearch(Database database, String blueprint) {
        this.database = database;
        this.blueprint = blueprint;
    }

    @Override
    public List<Hit> find(Request request, String text, int limit) {
        return database.read(handle -> {
            List<Hit> hits = new ArrayList<>(names(handle, request, text, limit));
            String digits = text.toLowerCase(Locale.ROOT);
            if (DIGITS.matcher(digits).matches()) {
                hits.addAll(versions(handle, request, digits, limit));
                hits.addAll(samples(handle, request, digits, limit));
            }
            return hits.subList(0, Math.min(limit, hits.size()));
        });
    }

    private List<Hit> names(Handle handle, Request request, String text, int limit) {
        return DatasetTable.page(handle, DatasetFilter.ofText(text), "", limit).stream()
                .map(dataset -> hit(request, dataset))
                .toList();
    }

    private Hit hit(Request request, Dataset dataset) {
        return new Hit(dataset.title(), url(request, "dataset", Map.of("dataset", dataset.name())), dataset.name());
    }

    private List<Hit> versions(Handle handle, Request request, String digits, int limit) {
        return VersionTable.startingWith(handle, digits, limit).stream()
                .map(version -> hit(request, version))
                .toList();
    }

    private Hit hit(Request request, Version version) {
        return new Hit(version.reference(), url(request, "version", GridPage.ids(version)), version.digest());
    }

    private List<Hit> samples(Handle handle, Request request, String digits, int limit) {
        return SampleContents.startingWith(handle, digits, limit).stream()
                .map(place -> new Hit(
                        place.path(),
                        url(
                                request,
                                "sample",
                                Map.of("dataset", place.dataset(), "version", place.version(), "sample", place.path())),
                        place.dataset() + "@" + place.version()))
                .toList();
    }

    private String url(Request request, String endpoint, Map<String, Object> ids) {
        return new Links(request, blueprint + "." + endpoint, ids, Map.of()).url();
    }
}
