package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.ChangeKind;
import dev.cyanotype.blueprints.datasets.samples.SampleDiff;
import dev.cyanotype.blueprints.datasets.web.SampleItem;
import dev.cyanotype.blueprints.datasets.web.VersionDiff;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between two versions of a dataset, kind by kind. */
final class DiffPage {
    private static final List<String> QUERY = List.of("from", "to", "kind", "was", "now", "limit");
    private static final int PAIRS = 50;

    private static final Map<String, String> TITLES = Map.of("kind", "only", "was", "was", "now", "is now");

    private final Database database;

    DiffPage(Database database) {
        this.database = database;
    }

    /**
     * The samples of one kind.
     *
     * @param name of the kind, such as {@code relabelled}
     * @param total how many there are
     * @param rows a page of them
     * @param next the address of the next page; empty on the last
     * @param url of this kind alone
     */
    record Section(String name, long total, List<Row> rows, String next, String url) {}

    /** A sample that differs, with the address of its page. */
    record Row(String path, String url, Optional<SampleItem> before, Optional<SampleItem> after) {}

    /** Labels that samples had and have, how many these are, and the address of them. */
    record Pair(String was, String now, long samples, String url) {}

    /** Shows the samples that differ. */
    Response show(Request request) {
        return database.read(handle -> show(VersionDiff.diff(handle, request.param("dataset"), request), request));
    }

    private static Response show(SampleDiff samples, Request request) {
        String dataset = samples.dataset();
        VersionDiff diff = VersionDiff.read(samples, request);
        Links links = Links.of(request, ".diff", Map.of("dataset", dataset), QUERY);
        List<Section> sections = Arrays.stream(ChangeKind.values())
                .map(kind -> section(request, diff, links, kind))
                .toList();
        Map<String, Object> model = Map.of(
                "diff",
                diff,
                "sections",
                sections,
                "pairs",
                pairs(samples, links),
                "chips",
                links.chips(TITLES),
                "json",
                links.at("datasets.diff", Map.of("dataset_name", dataset)).url());
        return Twin.of(request, diff, Response.view("datasets/diff.html", model));
    }

    private static List<Pair> pairs(SampleDiff samples, Links links) {
        Links kind = links.with("kind", ChangeKind.RELABELLED.text());
        return samples.relabelled(PAIRS).stream()
                .map(pair -> new Pair(
                        pair.was(),
                        pair.now(),
                        pair.samples(),
                        kind.with("was", pair.was()).with("now", pair.now()).url()))
                .toList();
    }

    private static Section section(Request request, VersionDiff diff, Links links, ChangeKind kind) {
        VersionDiff.Part part = diff.part(kind);
        Links alone = links.with("kind", kind.text());
        String next =
                part.next() == null ? "" : alone.with("cursor", part.next()).url();
        List<Row> rows =
                part.data().stream().map(change -> row(request, diff, change)).toList();
        return new Section(kind.text(), part.total(), rows, next, alone.url());
    }

    private static Row row(Request request, VersionDiff diff, VersionDiff.Change change) {
        int version = change.after().isPresent() ? diff.to() : diff.from();
        Map<String, ?> ids = Map.of("dataset", diff.dataset(), "version", version, "sample", change.path());
        return new Row(
                change.path(), new Links(request, ".sample", ids, Map.of()).url(), change.before(), change.after());
    }
}
