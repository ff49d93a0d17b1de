package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.Headers;
import dev.cyanotype.policy.BrowserFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@link BrowserFields} as lines of a head. */
final class SecurityHeaders {
    private static final List<Field> OF_ANYTHING = listed(BrowserFields.OF_ANYTHING);
    private static final List<Field> OF_PAGES = listed(BrowserFields.OF_PAGES);

    private static final byte[] ALL_OF_ANYTHING = lines(OF_ANYTHING, Headers.empty());
    private static final byte[] ALL_OF_PAGES = lines(OF_PAGES, Headers.empty());

    private record Field(String name, String value) {}

    private SecurityHeaders() {}

    private static List<Field> listed(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    /** Returns the lines that a head with these fields lacks. */
    static byte[] missingIn(Headers fields) {
        boolean page = BrowserFields.arePage(fields);
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
