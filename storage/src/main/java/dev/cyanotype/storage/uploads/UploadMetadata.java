package dev.cyanotype.storage.uploads;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The header {@code Upload-Metadata} of tus: {@code filename ZC50YXI=,public}, keys and values in Base64. */
public final class UploadMetadata {
    private static final String EXPECTED = "pairs of a key and a value in Base64, separated by commas, each key once";

    private UploadMetadata() {}

    /** Reads it; answers 400 if it is malformed. */
    public static Map<String, String> parse(String header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!header.isBlank()) {
            for (String pair : header.split(",", -1)) {
                String[] parts = pair.strip().split(" ", 2);
                String value = parts.length == 1 ? "" : decoded(parts[1].strip(), header);
                if (parts[0].isEmpty() || metadata.put(parts[0], value) != null) {
                    throw malformed(header);
                }
            }
        }
        return metadata;
    }

    private static String decoded(String value, String header) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(header);
        }
    }

    private static HttpException malformed(String header) {
        return HttpException.badRequest(
                Violation.of("header", "upload-metadata", "expected " + EXPECTED + ", got '" + header + "'"));
    }

    /** Writes it. */
    public static String format(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .map(pair -> pair.getValue().isEmpty() ? pair.getKey() : pair.getKey() + " " + encoded(pair.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
