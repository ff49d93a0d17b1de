package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.pages.figures.ClassTable;
import dev.cyanotype.blueprints.models.pages.figures.Matrix;
import dev.cyanotype.blueprints.models.pages.figures.SliceTable;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.BlobStore;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The report of a test as one file that opens without a server and without a script: at most 2 MB, however many samples and
 * classes there are. Reads the predictions once. Thread-safe.
 */
final class OfflineReport {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
    private static final int LARGEST_PICTURE = 8_000;
    private static final int CLASSES = 100;

    private final Tests tests;
    private final TestPage page;
    private final PredictionsPage samples;
    private final Predictions predictions;
    private final BlobStore blobs;

    /** The first samples of a cell of the matrix. */
    public record Cell(String id, String truth, String answer, long count, List<String> paths) {}

    /**
     * A wrong answer.
     *
     * @param picture its picture as an address with all of it; empty if it is too large or none
     */
    public record Worst(String path, String truth, String answer, String score, String picture) {}

    @Inject
    OfflineReport(Tests tests, TestPage page, PredictionsPage samples, Predictions predictions, BlobStore blobs) {
        this.tests = tests;
        this.page = page;
        this.samples = samples;
        this.predictions = predictions;
        this.blobs = blobs;
    }

    Response show(Request request) throws IOException {
        ModelTest test = tests.get(request.param("test"));
        Map<String, Object> view = new HashMap<>(page.pins(request, test));
        view.putAll(page.report(
                test,
                test.report()
                        .orElseThrow(() -> HttpException.notFound("The test '" + test.id()
                                + "' has no report; it has one once all of its samples are answered."))));
        view.put("offline", true);
        view.putAll(SliceTable.of(test.report().orElseThrow().slices()));
        view.put("styles", styles());
        view.put("policy", POLICY);
        if (test.classification().isPresent()) {
            view.putAll(explained(test, test.classification().get()));
        }
        return Response.view("tests/report.html", view).header("content-security-policy", "sandbox; " + POLICY);
    }

    private static SafeString styles() throws IOException {
        try (InputStream sheet = OfflineReport.class.getResourceAsStream("/ui/ui.css")) {
            return new SafeString(new String(
                    Objects.requireNonNull(sheet, "The blueprint 'ui' has no styles")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        }
    }

    private Map<String, Object> explained(ModelTest test, Classification figures) throws IOException {
        List<String> labels =
                figures.perClass().stream().map(Classification.Scores::label).toList();
        Mistakes mistakes = new Mistakes(labels);
        if (test.predictions().isPresent()) {
            predictions.each(test, mistakes::add);
        }
        Matrix matrix = Matrix.of(figures, false, false, (truth, answer) -> "#" + Mistakes.key(truth, answer));
        List<ClassTable.Line> classes = ClassTable.lines(figures, "recall", CLASSES, label -> "");
        Map<String, Object> view = new HashMap<>(TestPage.figures(figures));
        view.put("matrix", matrix);
        view.put("classes", classes);
        view.put("classCount", labels.size());
        view.put("drawn", matrix.small());
        view.put("cells", cells(matrix, labels, figures, mistakes));
        view.put("worst", worst(test, mistakes.worst()));
        return view;
    }

    /** Returns the cells that the matrix, or the table of labels confused most, leads to. */
    private static List<Cell> cells(Matrix matrix, List<String> labels, Classification figures, Mistakes mistakes) {
        List<Cell> cells = new ArrayList<>();
        for (int[] place : matrix.linked()) {
            String id = Mistakes.key(place[0], place[1]);
            cells.add(new Cell(
                    id,
                    labels.get(place[0]),
                    labels.get(place[1]),
                    figures.confusion().get(place[0]).get(place[1]),
                    mistakes.of(id)));
        }
        return cells;
    }

    private List<Worst> worst(ModelTest test, List<Mistakes.Mistake> mistakes) throws IOException {
        Map<String, Sample> known = samples.samples(
                test, mistakes.stream().map(Mistakes.Mistake::path).toList());
        List<Worst> worst = new ArrayList<>();
        for (Mistakes.Mistake mistake : mistakes) {
            Sample sample = known.get(mistake.path());
            worst.add(new Worst(
                    mistake.path(),
                    mistake.truth(),
                    mistake.answer(),
                    Said.shown(mistake.score()),
                    sample == null ? "" : picture(sample)));
        }
        return worst;
    }

    /** Returns a picture with all of its bytes in the address, if they are few and of a kind that runs nothing. */
    private String picture(Sample sample) throws IOException {
        long size = sample.blob().size();
        boolean raster = List.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")
                .contains(sample.mediaType());
        if (size > LARGEST_PICTURE || !raster) {
            return "";
        }
        try (InputStream in = Channels.newInputStream(blobs.open(sample.blob(), 0, size))) {
            return "data:" + sample.mediaType() + ";base64,"
                    + Base64.getEncoder().encodeToString(in.readAllBytes());
        }
    }
}
