package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFacets;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.blueprints.datasets.web.SamplePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The samples of a version that a filter lets through, as tiles or as a table. A page says at which path it begins. */
public final class GridPage {
    static final int TILES = 100;

    /** Which samples a page has, and those of the samples in it. */
    static final List<String> FILTER = List.of("uses[]", "label", "q", "bytes", "attribute", "from");

    private static final List<String> QUERY =
            Stream.concat(FILTER.stream(), Stream.of("view", "count")).toList();
    private static final Param<String> VIEW =
            Param.oneOf("view", "grid", "table").orElse("grid");
    private static final Param<Boolean> COUNT = Param.flag("count").orElse(false);

    private final Database database;
    private final SampleAttributes attributes;
    private final Overlays overlays;

    /** Makes the page of what the samples and their annotations are kept in. */
    public GridPage(Workspace workspace, Overlays overlays) {
        this.database = workspace.database();
        this.attributes = new SampleAttributes(workspace);
        this.overlays = overlays;
    }

    /** Answers with the page, or with its tiles alone where a script asks for more. */
    public Response show(Request request) {
        return database.read(handle -> show(handle, request));
    }

    private Response show(Handle handle, Request request) {
        Version version =
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
        SampleWalk walk = SamplePage.walk(handle, version, request, attributes);
        String from = SamplePage.FROM.from(request);
        SampleWalk.Stretch read = walk.take(Side.FROM, from, TILES + 1);
        SampleFacets facets = SampleFacets.of(version, walk, COUNT.from(request));
        Links links = Links.of(request, ".samples", ids(version), QUERY);
        Links tiles = Links.of(request, ".samples", ids(version), FILTER);
        boolean table = VIEW.from(request).equals("table");
        List<Tile> shown = read.samples().stream()
                .limit(TILES)
                .map(sample -> Tile.of(request, version, sample, tiles))
                .map(tile -> table ? tile : tile.with(overlays.ofTile(tile.sample())))
                .toList();
        Map<String, Object> model = filtered(walk, facets, links);
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

    private static Map<String, Object> filtered(SampleWalk walk, SampleFacets facets, Links links) {
        Links first = links.without("from");
        List<Choice> labels = Choice.of(facets.labels(), walk.filter().labels());
        Map<String, Object> model = new HashMap<>();
        model.put("total", facets.total().orElse(null));
        model.put("filtered", !first.chips(titles()).isEmpty());
        model.put("text", walk.conditions().text().orElse(""));
        model.put("bytes", first.query().getOrDefault("bytes", List.of("")).get(0));
        model.put("attributes", walk.conditions().attributes());
        model.put("uses", Choice.of(facets.uses(), walk.filter().uses()));
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
        titles.put("bytes", "bytes");
        titles.put("attribute", "attribute");
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
