package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.web.SampleItem;
import dev.cyanotype.blueprints.datasets.web.VersionDiff;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between two versions of a dataset, way by way. */
final class DiffPage {
    private static final List<String> QUERY = List.of("from", "to", "kind", "limit");

    private final Database database;

    DiffPage(Database database) {
        this.database = database;
    }

    /**
     * The samples that differ in one way.
     *
     * @param name of the way, such as {@code relabelled}
     * @param total how many there are
     * @param rows a page of them
     * @param next the address of the next page; empty on the last
     * @param url of those that differ so, alone
     */
    record Section(String name, long total, List<Row> rows, String next, String url) {}

    /** A sample that differs, with the address of its page. */
    record Row(String path, String url, Optional<SampleItem> before, Optional<SampleItem> after) {}

    /** Shows the samples that differ. */
    Response show(Request request) {
        String dataset = request.param("dataset");
        VersionDiff diff = database.read(handle -> VersionDiff.read(handle, dataset, request));
        Links links = Links.of(request, ".diff", Map.of("dataset", dataset), QUERY);
        List<Section> sections = diff.parts().entrySet().stream()
                .map(part -> section(request, diff, links, part.getKey(), part.getValue()))
                .toList();
        Map<String, Object> model = Map.of(
                "diff",
                diff,
                "sections",
                sections,
                "whole",
                request.args().get("kind").isPresent() ? links.without("kind").url() : "",
                "json",
                links.at("datasets.diff", Map.of("dataset_name", dataset)).url());
        return Twin.of(request, diff, Response.view("datasets/diff.html", model));
    }

    private static Section section(Request request, VersionDiff diff, Links links, String name, VersionDiff.Part part) {
        Links alone = links.with("kind", name);
        String next =
                part.next() == null ? "" : alone.with("cursor", part.next()).url();
        List<Row> rows =
                part.data().stream().map(change -> row(request, diff, change)).toList();
        return new Section(name, part.total(), rows, next, alone.url());
    }

    private static Row row(Request request, VersionDiff diff, VersionDiff.Change change) {
        int version = change.after().isPresent() ? diff.to() : diff.from();
        Map<String, ?> ids = Map.of("dataset", diff.dataset(), "version", version, "sample", change.path());
        return new Row(
                change.path(), new Links(request, ".sample", ids, Map.of()).url(), change.before(), change.after());
    }
}
