package dev.cyanotype.routing.rule;

import dev.cyanotype.http.rfc.Percent;

/**
 * The text that rules are matched against: split on raw slashes first, then every segment percent-decoded.
 *
 * <p>A slash that was encoded stays apart from one that separates: it is kept as a null character, which no path may
 * contain, until a parameter that may hold slashes is read.
 */
public final class PathText {
    /** Stands in a decoded path for a slash that was encoded. */
    public static final char ENCODED_SLASH = '\0';

    private PathText() {}

    /** Returns true if a path as sent is what rules are matched against. */
    public static boolean isPlain(String raw) {
        return raw.indexOf('%') < 0 && raw.indexOf("/.") < 0 && !raw.startsWith("//");
    }

    /** Decodes a path as sent; fails, saying why, when it is malformed or names a segment {@code .} or {@code ..}. */
    public static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf("/.") < 0) {
            return withoutNull(raw);
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int from = 0; from <= raw.length(); ) {
            int slash = raw.indexOf('/', from);
            int to = slash < 0 ? raw.length() : slash;
            segment(Percent.decode(raw.substring(from, to)), out);
            if (slash >= 0) {
                out.append('/');
            }
            from = to + 1;
        }
        return out.toString();
    }

    /** Makes repeated slashes one. */
    public static String merge(String text) {
        String merged = text;
        while (merged.contains("//")) {
            merged = merged.replace("//", "/");
        }
        return merged;
    }

    /** Makes the slashes a path begins with one. */
    public static String withOneSlash(String raw) {
        int slashes = 0;
        while (slashes < raw.length() && raw.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes < 2 ? raw : raw.substring(slashes - 1);
    }

    /** Encodes what {@link #decode} has decoded. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 1);
        int from = 0;
        for (int at = text.indexOf(ENCODED_SLASH); at >= 0; at = text.indexOf(ENCODED_SLASH, from)) {
            out.append(Percent.encodePath(text.substring(from, at))).append("%2F");
            from = at + 1;
        }
        return out.append(Percent.encodePath(text.substring(from))).toString();
    }

    /** Returns a decoded text with its encoded slashes as slashes. */
    public static String reveal(String text) {
        return text.replace(ENCODED_SLASH, '/');
    }

    private static void segment(String text, StringBuilder out) {
        for (String piece : text.split("/", -1)) {
            if (piece.equals(".") || piece.equals("..")) {
                throw new IllegalArgumentException("a segment must not be '" + piece + "'");
            }
        }
        out.append(withoutNull(text).replace('/', ENCODED_SLASH));
    }

    private static String withoutNull(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a segment must not contain a null character");
        }
        return text;
    }
}
