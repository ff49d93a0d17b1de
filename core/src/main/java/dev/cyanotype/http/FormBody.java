package dev.cyanotype.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form that was read whole: its fields, and the files that came with it. */
record FormBody(Params fields, Map<String, List<Upload>> files) {
    static FormBody read(Request request, Limits limits) {
        String type = request.mediaType();
        if (type.equals("application/x-www-form-urlencoded")) {
            if (request.contentLength().orElse(0) > limits.formMemory()) {
                throw BodyReader.tooLarge(limits.formMemory(), "The form");
            }
            return new FormBody(Params.parse("form", request.text(), limits.parameters()), Map.of());
        }
        return type.equals("multipart/form-data") ? readable(request, limits) : empty();
    }

    private static FormBody empty() {
        return new FormBody(Params.of("form", Map.of()), Map.of());
    }

    /** Takes a multipart body that cannot be parsed for an empty form, as Flask does. */
    private static FormBody readable(Request request, Limits limits) {
        try {
            return multipart(request, limits);
        } catch (MalformedMultipart malformed) {
            return empty();
        }
    }

    /** Reads the parts; one that is not a file counts towards {@link Limits#formMemory}. */
    private static FormBody multipart(Request request, Limits limits) {
        if (request.contentLength().orElse(0) > limits.body()) {
            throw BodyReader.tooLarge(limits.body(), "The body");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, List<Upload>> files = new LinkedHashMap<>();
        Parts parts = request.parts();
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
        return new FormBody(Params.of("form", fields), files);
    }
}
