package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.pages.samples.Tile;
import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.blueprints.datasets.web.DuplicatePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.Twin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The samples of a version with the same bytes as others, side by side. */
final class ProblemsPage {
    private static final Param<String> KIND = Param.oneOf(
                    "kind",
                    Arrays.stream(Duplicates.Kind.values())
                            .map(Duplicates.Kind::text)
                            .toArray(String[]::new))
            .orElse(Duplicates.Kind.LEAKS.text());

    private final Database database;

    ProblemsPage(Database database) {
        this.database = database;
    }

    /** A kind of problems, and the address of those. */
    record Shown(String name, String url) {}

    /**
     * Samples with the same bytes.
     *
     * @param count how many there are
     * @param tiles the first of them
     */
    record Group(long count, List<Tile> tiles) {}

    /** Shows the problems of one kind. */
    Response show(Request request) {
        return database.read(handle -> show(handle, request));
    }

    private static Response show(Handle handle, Request request) {
        Version version =
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
        String kind = KIND.from(request);
        Duplicates found = new Duplicates(handle, version, Duplicates.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        Links links = Links.of(request, ".problems", GridPage.ids(version), List.of("kind", "limit"));
        Page<Duplicates.Group> page = DuplicatePage.groups(found, request);
        DuplicatePage answer = DuplicatePage.of(page, found.total());
        Map<String, Object> model = Map.of(
                "version",
                version,
                "kind",
                kind,
                "total",
                answer.total(),
                "kinds",
                Arrays.stream(Duplicates.Kind.values())
                        .map(each -> new Shown(
                                each.text(), links.with("kind", each.text()).url()))
                        .toList(),
                "groups",
                page.data().stream()
                        .map(group -> group(request, version, group))
                        .toList(),
                "next",
                page.next() == null ? "" : links.with("cursor", page.next()).url(),
                "json",
                links.without("kind")
                        .at("datasets." + kind, GridPage.apiIds(version))
                        .url());
        return Twin.of(request, answer, Response.view("datasets/problems.html", model));
    }

    private static Group group(Request request, Version version, Duplicates.Group group) {
        Links grid = new Links(request, ".samples", GridPage.ids(version), Map.of());
        return new Group(
                group.count(),
                group.samples().stream()
                        .map(sample -> Tile.of(request, version, sample, grid))
                        .toList());
    }
}
