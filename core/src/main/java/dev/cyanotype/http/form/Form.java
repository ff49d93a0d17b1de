package dev.cyanotype.http.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A form that was read whole. Immutable.
 *
 * @param fields the fields that are no files
 * @param files the files that came with it, by field
 */
public record Form(Params fields, Map<String, List<Upload>> files) {
    /** Returns a form without fields. */
    public static Form empty() {
        return new Form(Params.of("form", Map.of()), Map.of());
    }

    /** Returns the form in a body of {@code application/x-www-form-urlencoded}. */
    public static Form urlencoded(String body, Limits limits) {
        return new Form(Params.parse("form", body, limits.parameters()), Map.of());
    }

    /** Returns the form in a multipart body; one that cannot be parsed is an empty form, as in Flask. */
    public static Form multipart(Supplier<Parts> parts, Limits limits) {
        try {
            return read(parts.get(), limits);
        } catch (MalformedMultipart malformed) {
            return empty();
        }
    }

    /** Reads the parts; one that is not a file counts towards {@link Limits#formMemory}. */
    private static Form read(Parts parts, Limits limits) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        int memory = limits.formMemory();
        int whole = limits.body();
        for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            Part part = next.get();
            byte[] bytes = part.bytes();
            whole -= bytes.length;
            if (part.filename().isPresent()) {
                files.computeIfAbsent(part.name(), key -> new ArrayList<>())
                        .add(new Upload(part.filename().get(), part.contentType(), bytes));
            } else {
                memory -= bytes.length;
                fields.computeIfAbsent(part.name(), key -> new ArrayList<>())
                        .add(BodyReader.text(bytes, part.charset()));
            }
            if (memory < 0 || whole < 0) {
                throw BodyReader.tooLarge(memory < 0 ? limits.formMemory() : limits.body(), "The form");
            }
        }
        return new Form(Params.of("form", fields), files);
    }
}
