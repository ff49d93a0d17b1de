package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a multipart body brings: the file of a model, which is stored while it is read, and fields of text. Not thread-safe. */
public final class ModelUpload implements AutoCloseable {
    private static final String FILE = "model";

    /** The field that says how samples are fed to the model; may be blank. */
    public static final String PIPELINE = "pipeline";

    private final Registration registration;
    private final Set<String> expected;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable String token;

    private ModelUpload(Registration registration, Set<String> expected) {
        this.registration = registration;
        this.expected = expected;
    }

    /** Reads a body with the part {@code model} and at most one part for each of {@code fields}. */
    public static ModelUpload read(Parts parts, Registration registration, Set<String> fields) throws IOException {
        ModelUpload upload = new ModelUpload(registration, fields);
        boolean read = false;
        try {
            for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
                upload.take(next.get());
            }
            read = true;
            return upload;
        } finally {
            if (!read) {
                upload.close();
            }
        }
    }

    private void take(Part part) throws IOException {
        if (part.name().equals(FILE) && token == null) {
            // a browser sends a part without a name for a file that nobody chose
            if (!part.filename().orElse(FILE).isEmpty()) {
                token = registration.store(part.stream());
            }
        } else if (expected.contains(part.name()) && !fields.containsKey(part.name())) {
            fields.put(part.name(), new String(part.bytes(), part.charset()));
        } else {
            String others = String.join("', '", expected.stream().sorted().toList());
            throw HttpException.badRequest(Violation.of(
                    "form", part.name(), "expected one part 'model' and at most one part '" + others + "'"));
        }
    }

    /** Returns the fields that were sent. */
    public Map<String, String> fields() {
        return new LinkedHashMap<>(fields);
    }

    /** Returns the stored file, or answers 400 if there was none. */
    public String file() {
        if (token == null) {
            throw HttpException.badRequest(Violation.of("form", FILE, "is required: the bytes of an ONNX file"));
        }
        return token;
    }

    /** Returns the pipeline, if the field is not blank, or answers 400 naming what is wrong with it. */
    public Optional<Pipeline> pipeline() {
        return Optional.ofNullable(fields.get(PIPELINE))
                .filter(text -> !text.isBlank())
                .map(ModelUpload::pipeline);
    }

    /** Reads a pipeline, or answers 400 naming what is wrong with it. */
    public static Pipeline pipeline(String json) {
        try {
            return JsonCodec.standard().decode(json, Pipeline.class);
        } catch (JsonException unreadable) {
            throw HttpException.of(
                    400,
                    unreadable.faults().stream()
                            .map(fault -> Violation.of(PIPELINE, fault.pointer(), fault.detail()))
                            .toList());
        }
    }

    /** Deletes the stored file. */
    @Override
    public void close() {
        if (token != null) {
            registration.discard(token);
            token = null;
        }
    }
}
