package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFacets;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.blueprints.datasets.web.SamplePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The samples of a version that a filter lets through, as tiles or as a table. A page says at which path it begins. */
public final class GridPage {
    static final int TILES = 100;

    private static final List<String> QUERY = List.of("uses[]", "label", "q", "view", "count", "from");
    private static final Param<String> VIEW =
            Param.oneOf("view", "grid", "table").orElse("grid");
    private static final Param<Boolean> COUNT = Param.flag("count").orElse(false);

    private final Database database;
    private final Overlays overlays;

    /** Makes the page of what the samples and their annotations are kept in. */
    public GridPage(Database database, Overlays overlays) {
        this.database = database;
        this.overlays = overlays;
    }

    /** Answers with the page, or with its tiles alone where a script asks for more. */
    public Response show(Request request) {
        return database.read(handle -> show(handle, request));
    }

    private Response show(Handle handle, Request request) {
        Version version =
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
        SampleQuery query = SampleQuery.of(version, request);
        SampleWalk walk = new SampleWalk(handle, query.filter(), query.text());
        String from = SamplePage.FROM.from(request);
        SampleWalk.Stretch read = walk.take(Side.FROM, from, TILES + 1);
        SampleFacets facets = SampleFacets.of(handle, version, query, COUNT.from(request));
        Links links = Links.of(request, ".samples", ids(version), QUERY);
        Links tiles = Links.of(request, ".samples", ids(version), List.of("uses[]", "label", "q", "from"));
        boolean table = VIEW.from(request).equals("table");
        List<Tile> shown = read.samples().stream()
                .limit(TILES)
                .map(sample -> Tile.of(request, version, sample, tiles))
                .map(tile -> table ? tile : tile.with(overlays.ofTile(tile.sample())))
                .toList();
        Map<String, Object> model = filtered(query, facets, links);
        model.put("version", version);
        model.put("tiles", shown);
        model.put("table", table);
        model.put("from", from);
        model.put("next", next(read, links));
        model.put("previous", from.isEmpty() ? "" : previous(walk.take(Side.BEFORE, from, TILES), links));
        model.put(
                "json",
                links.without("view")
                        .without("count")
                        .at("datasets.samples", apiIds(version))
                        .url());
        return Twin.of(
                request, SamplePage.of(read, TILES, facets.total()), Response.view("datasets/samples.html", model));
    }

    private static Map<String, Object> filtered(SampleQuery query, SampleFacets facets, Links links) {
        Links first = links.without("from");
        List<Choice> labels = Choice.of(facets.labels(), query.filter().labels());
        Map<String, Object> model = new HashMap<>();
        model.put("total", facets.total().orElse(null));
        model.put("filtered", !query.isAll());
        model.put("text", query.text().orElse(""));
        model.put("uses", Choice.of(facets.uses(), query.filter().uses()));
        model.put("labels", Choice.most(labels));
        model.put("more", labels.size() - Choice.most(labels).size());
        model.put("chips", first.chips(titles()));
        model.put("counted", first.with("count", "true").url());
        model.put("asGrid", links.without("view").url());
        model.put("asTable", links.with("view", "table").url());
        return model;
    }

    private static String next(SampleWalk.Stretch read, Links links) {
        List<Sample> samples = read.samples();
        return samples.size() > TILES
                ? links.with("from", samples.get(TILES).path()).url()
                : read.edge().map(edge -> links.with("from", edge.next()).url()).orElse("");
    }

    private static String previous(SampleWalk.Stretch before, Links links) {
        List<Sample> samples = before.samples();
        if (samples.size() == TILES) {
            return links.with("from", samples.get(TILES - 1).path()).url();
        }
        if (before.edge().isPresent()) {
            return links.with("from", before.edge().get().next()).url();
        }
        return samples.isEmpty() ? "" : links.without("from").url();
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("uses[]", "use");
        titles.put("label", "label");
        titles.put("q", "with");
        return titles;
    }

    /** Returns the parameters of a page's rule that is about a version. */
    public static Map<String, Object> ids(Version version) {
        return Map.of("dataset", version.dataset(), "version", version.version());
    }

    /** Returns the parameters of a rule of the API that is about a version. */
    public static Map<String, Object> apiIds(Version version) {
        return Map.of("dataset_name", version.dataset(), "version", version.version());
    }
}
