package dev.cyanotype.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a request (RFC 9110 section 11.6.2), not checked by anyone.
 *
 * @param scheme such as {@code basic} or {@code bearer}, in lower case
 * @param credentials what follows it, as sent
 */
public record Authorization(String scheme, String credentials) {
    static Optional<Authorization> parse(String field) {
        String[] words = field.strip().split("\\s+", 2);
        return words[0].isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Authorization(words[0].toLowerCase(Locale.ROOT), words.length < 2 ? "" : words[1].strip()));
    }

    /** Returns the user's name of the scheme {@code basic} (RFC 7617); nothing if it cannot be read. */
    public Optional<String> username() {
        return Optional.ofNullable(basic()).map(pair -> pair.substring(0, pair.indexOf(':')));
    }

    /** Returns the password of the scheme {@code basic}; nothing if it cannot be read. */
    public Optional<String> password() {
        return Optional.ofNullable(basic()).map(pair -> pair.substring(pair.indexOf(':') + 1));
    }

    /** Returns the token of any other scheme. */
    public Optional<String> token() {
        return scheme.equals("basic") || (credentials.contains("=") && !credentials.endsWith("="))
                ? Optional.empty()
                : Optional.of(credentials);
    }

    private @Nullable String basic() {
        if (!scheme.equals("basic")) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return pair.indexOf(':') < 0 ? null : pair;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    @Override
    public String toString() {
        return scheme + " …"; // never in a log
    }
}
