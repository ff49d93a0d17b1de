package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was answered in tests, read from its lines as they are stored. One page is in memory, whatever their number.
 *
 * <p>A page begins at a byte and ends with its last prediction, so that any page costs what lies between the two: of a test of
 * 1,000,000 samples (about 250 MB of lines) a page of all predictions is at once there, and one that looks for a rare answer
 * ends after {@value #SCANNED} bytes, perhaps with fewer predictions, and the next goes on there. Lines that cannot be meant
 * are not parsed. Thread-safe.
 */
public final class Predictions {
    /** How many bytes are read for a page. */
    private static final long SCANNED = 64 << 20;

    /** How many bytes are read one line after another where a line is looked for. */
    private static final long SHORT = 64 << 10;

    private final BlobStore blobs;

    @Inject
    Predictions(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Returns the stored lines of a test, or answers 404 if it has none yet. */
    public Blob stored(ModelTest test) {
        return test.predictions()
                .flatMap(blobs::find)
                .orElseThrow(() -> HttpException.notFound("The test '" + test.id()
                        + "' has no predictions; it has them once all of its samples are answered."));
    }

    /**
     * Returns a page of the predictions of a test, in the order of the paths.
     *
     * @param after the key of the page before, where this one begins; empty for the first page
     */
    public Page<PredictionLine> page(ModelTest test, PredictionFilter filter, String after, int limit)
            throws IOException {
        Blob stored = stored(test);
        long from = start(after, stored);
        long expected = test.classification()
                .filter(figures -> from == 0 && !filter.isEmpty())
                .map(filter::count)
                .orElse(Long.MAX_VALUE);
        List<byte[]> pieces = filter.pieces().stream()
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
        List<PredictionLine> found = new ArrayList<>();
        try (StoredLines lines = open(stored, from)) {
            while (found.size() < Math.min(limit, expected) && lines.read() < SCANNED && lines.next()) {
                if (pieces.stream().allMatch(lines::has)) {
                    PredictionLine line = PredictionLine.read(lines.text());
                    if (filter.takes(line)) {
                        found.add(line);
                    }
                }
            }
            long end = from + lines.read();
            boolean last = end >= stored.size() || found.size() == expected;
            return new Page<>(found, last ? null : Cursor.encode(String.valueOf(end)));
        }
    }

    /** Returns what was answered about a sample; it is found by halves, since lines are in the order of the bytes of their paths. */
    public Optional<PredictionLine> of(ModelTest test, String path) throws IOException {
        Blob stored = stored(test);
        long low = 0;
        long high = stored.size();
        while (high - low > SHORT) {
            long middle = low + (high - low) / 2;
            long before = middle - 1; // a line that begins in the middle is not passed over
            Optional<PredictionLine> line;
            long end;
            try (StoredLines lines = open(stored, before)) {
                lines.next();
                line = next(lines);
                end = before + lines.read();
            }
            if (line.isEmpty() || compare(line.get().path(), path) > 0) {
                high = middle;
            } else if (line.get().path().equals(path)) {
                return line;
            } else {
                low = end;
            }
        }
        try (StoredLines lines = open(stored, low)) {
            Optional<PredictionLine> line = next(lines);
            while (line.isPresent() && compare(line.get().path(), path) < 0) {
                line = next(lines);
            }
            return line.filter(found -> found.path().equals(path));
        }
    }

    private static Optional<PredictionLine> next(StoredLines lines) throws IOException {
        return lines.next() ? Optional.of(PredictionLine.read(lines.text())) : Optional.empty();
    }

    private static int compare(String path, String other) {
        return Arrays.compareUnsigned(path.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private StoredLines open(Blob stored, long from) throws IOException {
        return new StoredLines(Channels.newInputStream(blobs.open(stored, from, stored.size())));
    }

    /** Returns the byte at which a page begins: the beginning of a line. */
    private long start(String after, Blob stored) throws IOException {
        if (after.isEmpty()) {
            return 0;
        }
        long from = after.matches("\\d{1,18}") ? Long.parseLong(after) : -1;
        if (from > 0 && from < stored.size()) {
            try (InputStream before = Channels.newInputStream(blobs.open(stored, from - 1, from))) {
                if (before.read() == '\n') {
                    return from;
                }
            }
        }
        throw HttpException.badRequest(
                Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
    }

    /** Returns the lines of all predictions of a test. */
    public StoredLines lines(ModelTest test) throws IOException {
        return open(stored(test), 0);
    }

    /** Writes every prediction of a test as CSV. */
    public void writeTable(ModelTest test, OutputStream out) throws IOException {
        PredictionCsv table = new PredictionCsv(out);
        each(test, table::add);
        table.flush();
    }

    /** Hands over every prediction of a test, one after another. */
    public void each(ModelTest test, Consumer<PredictionLine> action) throws IOException {
        Blob stored = stored(test);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Channels.newInputStream(blobs.open(stored, 0, stored.size())), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                action.accept(PredictionLine.read(line));
            }
        }
    }
}
