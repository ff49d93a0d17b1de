package dev.cyanotype.http.rfc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code Cookie} field (RFC 6265 section 5.4). */
public final class Cookies {
    private Cookies() {}

    /** Returns the cookies by name; the first of a name counts, and what is malformed is left out. */
    public static Map<String, String> parse(List<String> fields) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String field : fields) {
            for (int from = 0; from < field.length(); ) {
                int semicolon = field.indexOf(';', from);
                int end = semicolon < 0 ? field.length() : semicolon;
                int equals = field.indexOf('=', from);
                String name = equals < 0 || equals > end
                        ? ""
                        : field.substring(from, equals).strip();
                if (!name.isEmpty()) {
                    cookies.putIfAbsent(
                            name,
                            CookieText.unquote(field.substring(equals + 1, end).strip()));
                }
                from = end + 1;
            }
        }
        return cookies;
    }
}
