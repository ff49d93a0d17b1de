package dev.cyanotype.http.form;

import dev.cyanotype.http.rfc.FieldText;
import dev.cyanotype.http.rfc.FieldValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header fields of a part that say what it is. */
record PartHead(FieldValue disposition, Optional<String> contentType) {
    private static final Pattern CONTINUATION = Pattern.compile("(?:\r\n|\n|\r)[ \t]");

    /** Reads lines of {@code Name: value}; a line that begins with white space continues the one before. */
    static PartHead parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : CONTINUATION.matcher(text).replaceAll(" ").lines().toList()) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                fields.putIfAbsent(
                        FieldText.lower(line.substring(0, colon).strip()),
                        line.substring(colon + 1).strip());
            }
        }
        String disposition = fields.get("content-disposition");
        if (disposition == null) {
            throw new MalformedMultipart("a part has no Content-Disposition");
        }
        return new PartHead(FieldValue.parse(disposition), Optional.ofNullable(fields.get("content-type")));
    }
}
