package dev.cyanotype.http.rfc;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code name=value; name="value"} from left to right, without going back: names are long when someone means harm. */
final class FieldParameters {
    private static final String TOKEN_MARKS = "_!#$%&'*+-.^`|~";

    private final String text;
    private int at;
    private final ExtendedText extended = new ExtendedText();
    private final Map<String, String> parameters = new LinkedHashMap<>();

    FieldParameters(String text, int from) {
        this.text = text;
        this.at = from;
    }

    Map<String, String> read() {
        while (at < text.length()) {
            skipSpace();
            parameter();
            int semicolon = text.indexOf(';', at);
            at = semicolon < 0 ? text.length() : semicolon + 1;
        }
        return parameters;
    }

    private void parameter() {
        String name = token();
        if (name.isEmpty() || !is('=')) {
            return;
        }
        at++;
        if (is('"')) {
            int end = closingQuote();
            if (end >= 0) {
                add(FieldText.lower(name), text.substring(at, end + 1));
                at = end + 1;
            }
        } else {
            String value = token();
            if (!value.isEmpty()) {
                add(FieldText.lower(name), value);
            }
        }
    }

    private void add(String name, String raw) {
        boolean encoded = name.endsWith("*");
        String key = encoded ? name.substring(0, name.length() - 1) : name;
        String value = unquoted(encoded ? extended.decode(raw) : raw);
        int star = key.lastIndexOf('*');
        if (star >= 0 && isNumber(key, star + 1)) {
            parameters.merge(key.substring(0, star), value, String::concat);
        } else {
            parameters.put(key, value);
        }
    }

    private static String unquoted(String raw) {
        return raw.length() < 2 || raw.charAt(0) != '"' || raw.charAt(raw.length() - 1) != '"'
                ? raw
                : raw.substring(1, raw.length() - 1)
                        .replace("\\\\", "\\")
                        .replace("\\\"", "\"")
                        .replace("%22", "\"");
    }

    /** Returns where the string that begins at {@link #at} ends; -1 if it does not. */
    private int closingQuote() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += isEscape(end) ? 2 : 1;
        }
        return end < text.length() ? end : -1;
    }

    private boolean isEscape(int index) {
        return text.startsWith("\\\\", index) || text.startsWith("\\\"", index);
    }

    private String token() {
        int start = at;
        while (at < text.length() && isTokenCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isNumber(String key, int from) {
        return from < key.length() && key.substring(from).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
