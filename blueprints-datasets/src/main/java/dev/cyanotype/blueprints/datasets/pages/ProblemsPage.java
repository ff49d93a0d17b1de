package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.near.NearDuplicates;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.pages.samples.Tile;
import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.blueprints.datasets.web.DuplicatePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.Twin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The samples of a version with the same bytes as others, or that look like them, side by side. */
final class ProblemsPage {
    private static final String NEAR = "near";
    private static final List<String> KINDS = Stream.concat(
                    Arrays.stream(Duplicates.Kind.values()).map(Duplicates.Kind::text), Stream.of(NEAR))
            .toList();
    private static final Param<String> KIND =
            Param.oneOf("kind", KINDS.toArray(String[]::new)).orElse(Duplicates.Kind.LEAKS.text());

    private final Database database;
    private final NearDuplicates near;

    ProblemsPage(Database database, NearDuplicates near) {
        this.database = database;
        this.near = near;
    }

    /** A kind of problems, and the address of those. */
    record Shown(String name, String url) {}

    /**
     * Samples that belong together.
     *
     * @param count how many there are
     * @param tiles the first of them
     */
    record Group(long count, List<Tile> tiles) {}

    /** Shows the problems of one kind. */
    Response show(Request request) {
        return database.read(handle -> {
            Version version =
                    VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
            String kind = KIND.from(request);
            return kind.equals(NEAR)
                    ? showNear(handle, version, request)
                    : show(handle, version, Duplicates.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), request);
        });
    }

    /** Searches a version for images that look alike, and shows how far that is. */
    Response search(Request request) {
        Version version = database.read(handle ->
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version"))));
        near.search(version);
        Links links = new Links(request, ".problems", GridPage.ids(version), Map.of());
        return Response.redirect(links.with("kind", NEAR).url()).withStatus(303);
    }

    private static Response show(Handle handle, Version version, Duplicates.Kind kind, Request request) {
        Duplicates found = new Duplicates(handle, version, kind);
        Page<Duplicates.Group> page = DuplicatePage.groups(found, request);
        DuplicatePage answer = DuplicatePage.of(page, found.total());
        Map<String, Object> model = model(request, version, kind.text());
        model.put("total", answer.total());
        model.put(
                "groups",
                page.data().stream()
                        .map(group -> group(request, version, group.samples(), group.count()))
                        .toList());
        return answer(request, version, answer, model, kind.text());
    }

    private Response showNear(Handle handle, Version version, Request request) {
        Map<String, Object> model = model(request, version, NEAR);
        if (NearDuplicates.found(handle, version).isEmpty()) {
            near.searching(version).ifPresent(job -> {
                model.put("job", job);
                model.put(
                        "events",
                        request.urlFor("jobs.events").with("id", job.id()).toString());
            });
            return Response.view("datasets/problems.html", model);
        }
        DuplicatePage answer = DuplicatePage.readNear(handle, version, request);
        List<NearDuplicates.Group> groups = NearDuplicates.groups(
                handle, version, after(Cursor.from(request)), answer.data().size());
        model.put("total", answer.total());
        model.put("left", answer.left().orElse(null));
        model.put(
                "groups",
                groups.stream()
                        .map(group -> group(request, version, group.samples(), group.count()))
                        .toList());
        return answer(request, version, answer, model, "duplicates");
    }

    /** Returns the number in a cursor, which has been read before. */
    private static long after(String cursor) {
        return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
    }

    private static Map<String, Object> model(Request request, Version version, String kind) {
        Links links = Links.of(request, ".problems", GridPage.ids(version), List.of("limit"));
        Map<String, Object> model = new HashMap<>();
        model.put("version", version);
        model.put("kind", kind);
        model.put(
                "kinds",
                KINDS.stream()
                        .map(each -> new Shown(each, links.with("kind", each).url()))
                        .toList());
        model.put("groups", List.of());
        model.put("next", "");
        return model;
    }

    private static Response answer(
            Request request, Version version, DuplicatePage answer, Map<String, Object> model, String route) {
        Links links = Links.of(request, ".problems", GridPage.ids(version), List.of("kind", "limit"));
        if (answer.next() != null) {
            model.put("next", links.with("cursor", answer.next()).url());
        }
        Links api = links.without("kind").at("datasets." + route, GridPage.apiIds(version));
        model.put("json", (NEAR.equals(model.get("kind")) ? api.with("kind", NEAR) : api).url());
        return Twin.of(request, answer, Response.view("datasets/problems.html", model));
    }

    private static Group group(Request request, Version version, List<Sample> samples, long count) {
        Links grid = new Links(request, ".samples", GridPage.ids(version), Map.of());
        return new Group(
                count,
                samples.stream()
                        .map(sample -> Tile.of(request, version, sample, grid))
                        .toList());
    }
}
