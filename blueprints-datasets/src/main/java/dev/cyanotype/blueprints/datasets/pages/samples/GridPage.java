package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleFacets;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.blueprints.datasets.web.SamplePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.FormErrors;
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
    private static final String GRID = "grid";
    private static final String SELECT = "select";
    private static final Param<String> VIEW =
            Param.oneOf("view", GRID, "table", SELECT).orElse(GRID);
    private static final Param<Integer> RANDOM =
            Param.integer("random", 0, Integer.MAX_VALUE).orElse(-1);
    private static final Param<Boolean> COUNT = Param.flag("count").orElse(false);

    private final Database database;
    private final SampleAttributes attributes;
    private final Overlays overlays;
    private final Edits edits;

    /** Makes the page of what the samples and their annotations are kept in, and changed with. */
    public GridPage(Workspace workspace, Overlays overlays, Edits edits) {
        this.database = workspace.database();
        this.attributes = new SampleAttributes(workspace);
        this.overlays = overlays;
        this.edits = edits;
    }

    /** Answers with the page, or with its tiles alone where a script asks for more. */
    public Response show(Request request) {
        int seed = RANDOM.from(request);
        return database.read(handle -> {
            Version version = version(handle, request);
            return seed < 0
                    ? show(handle, version, request, Selection.NONE)
                    : Response.redirect(Links.of(request, ".samples", ids(version), QUERY)
                            .with("from", RandomPlace.of(handle, version, seed))
                            .url());
        });
    }

    /** Makes the next version with some samples changed; what cannot be done is said at the form. */
    public Response change(Request request) {
        Selection selection = Selection.of(request);
        try {
            Version version = database.read(handle -> version(handle, request));
            VersionWriter.Published next = edits.edit(
                    Reference.of(version.dataset(), request.param("version")),
                    selection.edit(SampleQuery.of(version, request)));
            return Response.redirect(after(request, version, next)).withStatus(303);
        } catch (HttpException refused) {
            Selection wrong = selection.with(refused);
            return database.read(handle -> show(handle, version(handle, request), request, wrong))
                    .withStatus(FormErrors.status(refused));
        }
    }

    /** Returns the address of what has changed, or of the grid if nothing has. */
    private static String after(Request request, Version version, VersionWriter.Published next) {
        Links grid = Links.of(request, ".samples", ids(version), QUERY);
        return next.unchanged()
                ? grid.url()
                : new Links(request, ".diff", Map.of("dataset", version.dataset()), Map.of())
                        .with("from", Integer.toString(version.version()))
                        .with("to", Integer.toString(next.version().version()))
                        .url();
    }

    private static Version version(Handle handle, Request request) {
        return VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
    }

    private Response show(Handle handle, Version version, Request request, Selection selection) {
        SampleWalk walk = SamplePage.walk(handle, version, request, attributes);
        String from = SamplePage.FROM.from(request);
        SampleWalk.Stretch read = walk.take(Side.FROM, from, TILES + 1);
        SampleFacets facets = SampleFacets.of(version, walk, COUNT.from(request));
        Links links = Links.of(request, ".samples", ids(version), QUERY);
        Links tiles = Links.of(request, ".samples", ids(version), FILTER);
        String view = VIEW.from(request);
        List<Tile> shown = read.samples().stream()
                .limit(TILES)
                .map(sample -> Tile.of(request, version, sample, tiles))
                .map(tile -> view.equals(GRID) ? tile.with(overlays.ofTile(tile.sample())) : tile)
                .toList();
        Map<String, Object> model = filtered(walk, facets, links);
        model.put("version", version);
        model.put("tiles", shown);
        model.put("drawn", shown.stream().anyMatch(tile -> tile.overlay().isPresent()));
        model.put("view", view);
        if (view.equals(SELECT)) {
            model.putAll(selecting(handle, version, walk, links, selection));
        }
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

    private static Map<String, Object> selecting(
            Handle handle, Version version, SampleWalk walk, Links links, Selection selection) {
        int newest = VersionTable.resolve(handle, Reference.of(version.dataset(), "latest"))
                .version();
        Map<String, Object> newestIds = Map.of("dataset", version.dataset(), "version", newest);
        return Map.of(
                "selection",
                selection,
                "action",
                links.url(),
                "canTakeAll",
                walk.conditions().isEmpty(),
                "newest",
                newest,
                "newestUrl",
                links.at(".samples", newestIds).url());
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
        model.put(
                "anywhere", first.with("random", Integer.toString(seed(links))).url());
        model.put("asSelection", links.with("view", SELECT).url());
        return model;
    }

    /** Returns a seed that is another on each page, so that whoever follows the link again and again comes to other places. */
    private static int seed(Links links) {
        return links.url().hashCode() & Integer.MAX_VALUE;
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
