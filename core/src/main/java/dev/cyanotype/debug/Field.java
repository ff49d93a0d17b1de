package dev.cyanotype.debug;

import dev.cyanotype.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A header field as it is shown: what may let somebody in is not.
 *
 * @param name its name
 * @param value its value, masked if it is a secret
 */
public record Field(String name, String value) {
    private static final String MASK = "•••";
    private static final Pattern SECRET =
            Pattern.compile("authorization|token|secret|password|api-?key|session|csrf|signature");
    private static final Pattern COOKIE_VALUE = Pattern.compile("=[^;]*");

    /** Returns the fields of a request. */
    static List<Field> of(Headers headers) {
        List<Field> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new Field(name, masked(name.toLowerCase(Locale.ROOT), value))));
        return fields;
    }

    private static String masked(String name, String value) {
        if (name.equals("cookie")) {
            return value.indexOf('=') < 0 ? MASK : COOKIE_VALUE.matcher(value).replaceAll("=" + MASK);
        }
        return SECRET.matcher(name).find() ? MASK : value;
    }
}
