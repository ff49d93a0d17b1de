package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.blueprints.datasets.thumbnails.Size;
import dev.cyanotype.blueprints.datasets.thumbnails.Thumbnails;
import dev.cyanotype.blueprints.datasets.web.SampleItem;
import dev.cyanotype.blueprints.datasets.web.SamplePage;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.web.FormErrors;
import dev.cyanotype.web.Twin;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One sample: its file, its neighbours under the filter of the grid, and a form that gives it another label or use. */
public final class SamplePages {
    private static final Param<String> ZOOM =
            Param.oneOf("zoom", "fit", "100", "400").orElse("fit");
    private static final Set<String> FIELDS = Set.of("label", "use", "note");

    private final Workspace workspace;
    private final Thumbnails thumbnails;
    private final Overlays overlays;
    private final Edits edits;
    private final SampleAttributes attributes;

    /** Makes the page of what samples are read from and changed with. */
    public SamplePages(Workspace workspace, Thumbnails thumbnails, Overlays overlays, Edits edits) {
        this.workspace = workspace;
        this.thumbnails = thumbnails;
        this.overlays = overlays;
        this.edits = edits;
        attributes = new SampleAttributes(workspace);
    }

    /** A sample with those beside it. */
    private record Found(
            Version version,
            int newest,
            Sample sample,
            Optional<Sample> before,
            Optional<Sample> after,
            boolean inPage) {}

    /** Answers with the page of the sample that the address names. */
    public Response show(Request request) throws IOException {
        Found found = found(request);
        return Twin.of(
                request, SampleItem.of(found.sample()), Response.view("datasets/sample.html", model(request, found)));
    }

    /** Makes the next version with the sample changed; what cannot be done is said at the form. */
    public Response change(Request request) throws IOException {
        Found found = found(request);
        try {
            Version next = edits.edit(
                            Reference.of(request.param("dataset"), request.param("version")), edit(request, found))
                    .version();
            return Response.redirect(new Links(
                                    request,
                                    ".sample",
                                    Tile.ids(next, found.sample().path()),
                                    Map.of())
                            .url())
                    .withStatus(303);
        } catch (HttpException refused) {
            Map<String, Object> model = model(request, found);
            model.put("errors", FormErrors.of(refused, FIELDS));
            model.put("label", request.form().get("label").orElse(""));
            model.put("use", request.form().get("use").orElse(""));
            model.put("note", request.form().get("note").orElse(""));
            return Response.view("datasets/sample.html", model).withStatus(FormErrors.status(refused));
        }
    }

    private static VersionEdit edit(Request request, Found found) {
        VersionEdit.Change change = new VersionEdit.Change(
                Optional.of(found.sample().path()),
                Optional.empty(),
                request.form().get("label"),
                request.form().get("use"),
                Optional.empty());
        return new VersionEdit(List.of(change), request.form().get("note")).checked();
    }

    private Found found(Request request) {
        return workspace.database().read(handle -> found(handle, request));
    }

    private Found found(Handle handle, Request request) {
        Version version =
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
        String path = request.param("sample");
        Sample sample = SampleTable.find(handle, version, path)
                .orElseThrow(
                        () -> HttpException.notFound("'" + version.reference() + "' has no sample '" + path + "'."));
        SampleWalk walk = SamplePage.walk(handle, version, request, attributes);
        return new Found(
                version,
                VersionTable.resolve(handle, Reference.of(version.dataset(), "latest"))
                        .version(),
                sample,
                first(walk.take(Side.BEFORE, path, 1)),
                first(walk.take(Side.AFTER, path, 1)),
                walk.take(Side.FROM, SamplePage.FROM.from(request), GridPage.TILES)
                        .samples()
                        .contains(sample));
    }

    private static Optional<Sample> first(SampleWalk.Stretch stretch) {
        return stretch.samples().stream().findFirst();
    }

    private Map<String, Object> model(Request request, Found found) throws IOException {
        Version version = found.version();
        Sample sample = found.sample();
        Links here = Links.of(request, ".sample", Tile.ids(version, sample.path()), GridPage.FILTER);
        Links grid = here.at(".samples", GridPage.ids(version));
        Map<String, Object> model = new HashMap<>();
        model.put("version", version);
        model.put("sample", sample);
        model.put("file", Pictures.file(request, version, sample));
        model.put("up", (found.inPage() ? grid : grid.with("from", sample.path())).url());
        model.put("previous", neighbour(here, version, found.before()));
        model.put("next", neighbour(here, version, found.after()));
        model.put("action", here.url());
        model.put("newest", found.newest());
        model.put("newestUrl", here.at(".sample", newest(found)).url());
        model.put("label", sample.label());
        model.put("use", sample.use());
        model.put("note", "");
        model.put("errors", FormErrors.NONE);
        model.put("versionUrl", new Links(request, ".version", GridPage.ids(version), Map.of()).url());
        model.put("gridUrl", new Links(request, ".samples", GridPage.ids(version), Map.of()).url());
        addContent(request, found, here, model);
        return model;
    }

    private static Map<String, Object> newest(Found found) {
        return Map.of(
                "dataset", found.version().dataset(),
                "version", found.newest(),
                "sample", found.sample().path());
    }

    private static String neighbour(Links here, Version version, Optional<Sample> sample) {
        return sample.map(other ->
                        here.at(".sample", Tile.ids(version, other.path())).url())
                .orElse("");
    }

    private void addContent(Request request, Found found, Links here, Map<String, Object> model) throws IOException {
        Sample sample = found.sample();
        model.put("overlay", null);
        if (Pictures.isShown(sample)) {
            Optional<Size> size = Pictures.isDrawing(sample) ? Optional.empty() : thumbnails.size(sample.blob());
            Shown shown = Shown.of(ZOOM.from(request), size.orElse(null));
            model.put("shown", shown);
            model.put("overlay", overlays.of(sample).orElse(null));
            model.put(
                    "image",
                    shown.tooLarge()
                            ? Pictures.thumbnail(request, found.version(), sample)
                            : Pictures.file(request, found.version(), sample));
            model.put("zooms", shown.size() == null || shown.tooLarge() ? List.of() : zooms(here, shown.zoom()));
        } else if (TextPreview.isText(sample)) {
            model.put("text", TextPreview.text(workspace.blobs(), sample));
            model.put("cut", TextPreview.isCut(sample));
        }
    }

    /** A link to the sample in another size; {@code keys} are pressed for it, with spaces between them. */
    record Zoom(String title, String url, boolean current, String keys) {}

    private static List<Zoom> zooms(Links here, String current) {
        List<String> sizes = List.of("fit", "100", "400");
        int now = sizes.indexOf(current);
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> new Zoom(
                        i == 0 ? "Fit" : sizes.get(i) + " %",
                        here.with("zoom", sizes.get(i)).url(),
                        i == now,
                        keys(i, now)))
                .toList();
    }

    private static String keys(int size, int now) {
        String step = size == now + 1 ? "+" : size == now - 1 ? "-" : "";
        return size < 2 ? (size + " " + step).strip() : step;
    }

    /**
     * The size in which an image is shown.
     *
     * @param zoom as it was asked for
     * @param size of the image; null if it is not known
     * @param width of what is shown; 0 if the browser is to find it out
     * @param height of what is shown
     */
    record Shown(String zoom, @Nullable Size size, int width, int height) {
        private static final int LARGEST = 4_096;
        private static final int STRETCHED = 320;

        static Shown of(String zoom, @Nullable Size size) {
            if (size == null) {
                return new Shown(zoom, null, 0, 0);
            }
            int times = switch (zoom) {
                case "400" -> 4;
                case "100" -> 1;
                default -> Math.max(1, STRETCHED / size.longest());
            };
            return new Shown(zoom, size, size.width() * times, size.height() * times);
        }

        public boolean fit() {
            return zoom.equals("fit");
        }

        /** Returns true if pixels are to be seen as squares. */
        public boolean pixelated() {
            return size != null && width >= 2 * size.width();
        }

        /** Returns true if a browser should not be given the file without being asked. */
        public boolean tooLarge() {
            return size != null && size.longest() > LARGEST;
        }
    }
}
