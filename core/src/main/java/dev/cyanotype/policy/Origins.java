package dev.cyanotype.policy;

import java.net.URI;
import java.util.Locale;

/** The rule for origins (RFC 6454), as browsers write them: a scheme, a host and perhaps a port, in small letters. */
public final class Origins {
    private Origins() {}

    /**
     * Checks a text, such as {@code https://tools.example:8443}.
     *
     * @throws IllegalArgumentException if it is no origin, saying what was expected
     */
    public static void require(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && text.equals(text.toLowerCase(Locale.ROOT))
                    && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())) {
                return;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is no origin; expected a scheme, a host and perhaps a port in small letters, such as https://tools.example");
    }
}
