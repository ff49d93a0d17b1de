package dev.cyanotype.http.rfc;

import java.util.Locale;

/** Checks the values of header fields where they are set: on the wire a wrong one would be cut, or end the field. */
public final class FieldText {
    private static final int LAST_BYTE = 0xFF;

    private FieldText() {}

    /** Returns the value as it is sent: an address is encoded. */
    public static String checked(String name, String value) {
        String text = isAddress(name) ? address(name, value) : value;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw lineBreak(name);
            }
            if (c > LAST_BYTE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "The header field '%s' must not contain '%s' (U+%04X): its characters are at most U+00FF",
                        name,
                        Character.toString(text.codePointAt(i)),
                        text.codePointAt(i)));
            }
        }
        return text;
    }

    /** Returns text in lower case, as names that are compared without case are kept. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String address(String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf(0) >= 0) {
            throw lineBreak(name);
        }
        return Iri.encode(value);
    }

    private static boolean isAddress(String name) {
        return name.equalsIgnoreCase("location") || name.equalsIgnoreCase("content-location");
    }

    private static IllegalArgumentException lineBreak(String name) {
        return new IllegalArgumentException("The header field '" + name + "' must not contain a line break");
    }
}
