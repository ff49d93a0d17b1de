package dev.cyanotype.http.rfc;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** The {@code Content-Disposition} field (RFC 6266), as Werkzeug writes it. */
public final class Disposition {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final String ATTRIBUTE = "!#$&+-.^_`|~"; // RFC 5987

    private Disposition() {}

    /** Returns the field that names a file to save, or to show. */
    public static String of(boolean attachment, String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "_");
        String ascii = Normalizer.normalize(printable, Normalizer.Form.NFKD).replaceAll("[^\\x20-\\x7e]", "");
        String value = (attachment ? "attachment" : "inline") + "; filename=" + quoted(ascii);
        return ascii.equals(printable) ? value : value + "; filename*=UTF-8''" + encoded(printable);
    }

    private static String quoted(String text) {
        return TOKEN.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || ATTRIBUTE.indexOf(b) >= 0);
            out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return out.toString();
    }
}
