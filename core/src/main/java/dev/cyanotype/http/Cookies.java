package dev.cyanotype.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code Cookie} field (RFC 6265 section 5.4). */
final class Cookies {
    private Cookies() {}

    static Map<String, String> parse(List<String> fields, int max) {
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
                    if (cookies.size() > max) {
                        throw new HttpException(431, "The request has more than the " + max + " cookies allowed.");
                    }
                }
                from = end + 1;
            }
        }
        return cookies;
    }
}
