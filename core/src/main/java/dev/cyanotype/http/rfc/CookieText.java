package dev.cyanotype.http.rfc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of cookies as Werkzeug and Python write them: what is not plain is quoted, with octal escapes of UTF-8. */
public final class CookieText {
    private static final Pattern PLAIN = Pattern.compile("[\\w!#$%&'()*+\\-./:<=>?@\\[\\]^`{|}~]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-3][0-7]{2})|(.))", Pattern.DOTALL);

    private CookieText() {}

    /** Returns a value as it is sent, in quotes if it must be. */
    public static String quote(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        StringBuilder out = new StringBuilder("\"");
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b < ' ' || b == 0x7f || b == ',' || b == ';') {
                out.append("\\%03o".formatted(b & 0xff));
            } else {
                out.append((char) b);
            }
        }
        return out.append('"').toString();
    }

    /** Returns the value that was sent. */
    public static String unquote(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        String inner = value.substring(1, value.length() - 1);
        return inner.indexOf('\\') < 0 ? inner : unescape(inner);
    }

    private static String unescape(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            out.writeBytes(text.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            if (escape.group(1) != null) {
                out.write(Integer.parseInt(escape.group(1), 8));
            } else {
                out.writeBytes(escape.group(2).getBytes(StandardCharsets.UTF_8));
            }
            from = escape.end();
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
