package dev.cyanotype.http.rfc;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns an address that people can read into one that may stand in a header field (RFC 3987 section 3.1), as Werkzeug does. */
final class Iri {
    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://(?<authority>[^/?#]*))?(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#(?<fragment>.*))?",
            Pattern.DOTALL);

    private Iri() {}

    /** Returns {@code text} with what is neither ASCII nor allowed percent-encoded; escapes stay as they are. */
    static String encode(String text) {
        return isPlain(text) ? text : encodeParts(text);
    }

    /** Most addresses are made of what every part of one may hold. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '%' || c > 'z' || c == '<' || c == '>' || (c > 'Z' && c < 'a' && c != '_')) {
                return false;
            }
        }
        return true;
    }

    private static String encodeParts(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("'" + text + "' has no parts"); // every text has a path
        }
        StringBuilder out = new StringBuilder();
        if (parts.group("scheme") != null) {
            out.append(parts.group("scheme"));
        }
        if (parts.group("authority") != null) {
            out.append("//").append(authority(parts.group("authority")));
        }
        out.append(Percent.encodeIri(parts.group("path"), ""));
        if (parts.group("query") != null) {
            out.append('?').append(Percent.encodeIri(parts.group("query"), "?"));
        }
        if (parts.group("fragment") != null) {
            out.append('#').append(Percent.encodeIri(parts.group("fragment"), "?#"));
        }
        return out.toString();
    }

    /** Writes names in other letters as IDNA does, where it can. */
    private static String authority(String authority) {
        int user = authority.lastIndexOf('@') + 1;
        String host = authority.substring(user);
        if (!host.chars().allMatch(c -> c < 128)) {
            try {
                host = IDN.toASCII(host);
            } catch (IllegalArgumentException noHostName) {
                // is encoded below, and nobody's
            }
        }
        return Percent.encodeIri(authority.substring(0, user), "") + Percent.encodeIri(host, "[]");
    }
}
