package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a multipart body brings: a file of predictions, which is stored while it is read, and what is to be tested. Not thread-safe. */
final class PredictionsUpload {
    private static final String FILE = "predictions";
    private static final String LABELS = "labels";
    private static final String SLICES = "slices";
    private static final Set<String> FIELDS = Set.of("dataset", "use", "task", LABELS, SLICES, "ignore", "iou");
    private static final int LONGEST_NAME = 100;

    private final BlobWriter writer;
    private final long largest;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private @Nullable Blob file;
    private String name = FILE;

    private PredictionsUpload(BlobWriter writer, long largest) {
        this.writer = writer;
        this.largest = largest;
    }

    /** Reads a body; what it brings is stored once {@code writer} commits. */
    static PredictionsUpload read(Parts parts, BlobWriter writer, long largest) throws IOException {
        PredictionsUpload upload = new PredictionsUpload(writer, largest);
        for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            upload.take(next.get());
        }
        return upload;
    }

    private void take(Part part) throws IOException {
        if (part.name().equals(FILE) && file == null) {
            file = writer.add(part.stream(), largest);
            part.filename()
                    .map(PredictionsUpload::shown)
                    .filter(said -> !said.isBlank())
                    .ifPresent(said -> name = said);
        } else if (FIELDS.contains(part.name()) && !fields.containsKey(part.name())) {
            String text = new String(part.bytes(), part.charset()).strip();
            if (!text.isEmpty()) {
                fields.put(part.name(), value(part.name(), text));
            }
        } else {
            throw HttpException.badRequest(Violation.of(
                    "form",
                    part.name(),
                    "expected one part 'predictions' and at most one part 'dataset', 'use', 'task', 'labels', 'slices',"
                            + " 'ignore', 'iou'"));
        }
    }

    /** Labels are a JSON array, and so may be slices, which else have commas between them. */
    private static Object value(String name, String text) {
        if (name.equals(SLICES) && !text.startsWith("[")) {
            return Slicing.split(text);
        }
        return name.equals(LABELS) || name.equals(SLICES) ? texts(name, text) : text;
    }

    private static Object texts(String name, String json) {
        try {
            return JsonCodec.standard().decode(json, Object.class);
        } catch (JsonException malformed) {
            throw HttpException.badRequest(
                    Violation.of("form", name, "expected a JSON array of text such as [\"cat\",\"dog\"], got " + json));
        }
    }

    /** A file's name is shown and never a path. */
    private static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "");
        return last.substring(0, Math.min(last.length(), LONGEST_NAME));
    }

    /** Returns the file, or answers 400 if there is none, or nothing in it. */
    Blob file() {
        if (file == null || file.size() == 0) {
            throw HttpException.badRequest(Violation.of(
                    "form", FILE, "is required: a file of predictions, as CSV, JSON Lines or COCO's results"));
        }
        return file;
    }

    /** Returns the name of the file, for people. */
    String name() {
        return name;
    }

    /** Returns what is to be tested, or answers 400 naming what is wrong with it. */
    NewBroughtTest asked() {
        try {
            return JsonCodec.standard().decode(JsonCodec.standard().encodeText(fields), NewBroughtTest.class);
        } catch (JsonException refused) {
            throw HttpException.of(
                    400,
                    refused.faults().stream()
                            .map(fault -> Violation.of("form", fault.pointer().replaceFirst("^/", ""), fault.detail()))
                            .toList());
        }
    }
}
