package dev.cyanotype.http.rfc;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes {@code charset'language'text} (RFC 8187). A value without a charset has that of the one before, since it may continue
 * it; one in a charset that clients have no reason to use stays as it is.
 */
final class ExtendedText {
    private static final String PLAIN = "[\\w!#$%&*+\\-.^`|~]*+'";
    private static final Pattern MARKED = Pattern.compile("(" + PLAIN + ")" + PLAIN + "([\\w!#$%&'*+\\-.^`|~]++)");
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})++");

    private String charset = "";
    private String continued = "";

    String decode(String value) {
        String text = value;
        Matcher marked = MARKED.matcher(value);
        if (marked.lookingAt()) {
            charset = marked.group(1).substring(0, marked.group(1).length() - 1);
            text = marked.group(2);
        }
        if (charset.isEmpty()) {
            charset = continued;
        }
        Optional<Charset> known = FieldValue.charset(charset);
        if (known.isEmpty()) {
            return text;
        }
        continued = charset;
        return decoded(text, known.get());
    }

    private static String decoded(String text, Charset charset) {
        return ESCAPES.matcher(text)
                .replaceAll(run -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(run.group().replace("%", "")), charset)));
    }
}
