package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Header fields that keep browsers from being too clever; a response that has one keeps its own. */
final class SecurityHeaders {
    private static final Field CONTENT_TYPE_OPTIONS = new Field("x-content-type-options", "nosniff");
    private static final List<Field> OF_ANYTHING = List.of(CONTENT_TYPE_OPTIONS);
    private static final List<Field> OF_PAGES = List.of(
            CONTENT_TYPE_OPTIONS,
            new Field("referrer-policy", "same-origin"),
            new Field(
                    "content-security-policy",
                    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'"));

    private static final byte[] ALL_OF_ANYTHING = lines(OF_ANYTHING, Headers.empty());
    private static final byte[] ALL_OF_PAGES = lines(OF_PAGES, Headers.empty());

    private record Field(String name, String value) {}

    private SecurityHeaders() {}

    /** Returns the lines that a head with these fields lacks. */
    static byte[] missingIn(Headers fields) {
        boolean page = fields.first("content-type").orElse("").startsWith("text/html");
        List<Field> wanted = page ? OF_PAGES : OF_ANYTHING;
        for (Field field : wanted) {
            if (fields.contains(field.name)) {
                return lines(wanted, fields);
            }
        }
        return page ? ALL_OF_PAGES : ALL_OF_ANYTHING;
    }

    private static byte[] lines(List<Field> wanted, Headers present) {
        return wanted.stream()
                .filter(field -> !present.contains(field.name))
                .map(field -> field.name + ": " + field.value + "\r\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
