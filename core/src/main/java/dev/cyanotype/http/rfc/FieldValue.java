package dev.cyanotype.http.rfc;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a field with its parameters, such as {@code form-data; name="a"}. Reads what clients send as Werkzeug does:
 * what is malformed is passed over, {@code \"} and {@code %22} are quotes, RFC 2231 and its continuations are known.
 *
 * @param value what stands before the parameters
 * @param parameters by name, in lower case
 */
public record FieldValue(String value, Map<String, String> parameters) {
    /** Reads a value such as {@code text/plain; charset=utf-8}. */
    public static FieldValue parse(String text) {
        int semicolon = text.indexOf(';');
        String value = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        return value.isEmpty() || semicolon < 0
                ? new FieldValue(value, Map.of())
                : new FieldValue(value, new FieldParameters(text, semicolon + 1).read());
    }

    /** Returns a parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Returns the charset of that name, of those that clients use; nothing for others. */
    public static Optional<Charset> charset(String name) {
        return Optional.ofNullable(
                switch (FieldText.lower(name)) {
                    case "utf-8" -> StandardCharsets.UTF_8;
                    case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
                    case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
                    default -> null;
                });
    }
}
