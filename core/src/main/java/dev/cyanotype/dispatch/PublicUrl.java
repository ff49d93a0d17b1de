package dev.cyanotype.dispatch;

import java.util.Locale;

/**
 * The URL where an application is reached, for those who cannot ask a request.
 *
 * @param serverName the host, with its port; empty if it is not known
 * @param scheme such as {@code https}
 * @param root the path that it lies below, such as {@code /app}; empty for the whole host
 */
public record PublicUrl(String serverName, String scheme, String root) {
    /** Checks scheme and root. */
    public PublicUrl {
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new IllegalArgumentException("The URL scheme '" + scheme + "' is none; expected such as 'https'");
        }
        if (!root.isEmpty() && !root.startsWith("/")) {
            throw new IllegalArgumentException("The application's root '" + root + "' must begin with a slash");
        }
    }

    /** Returns this with a host. */
    public PublicUrl withServerName(String host) {
        return new PublicUrl(host, scheme, root);
    }

    /** Returns this with a scheme. */
    public PublicUrl withScheme(String newScheme) {
        return new PublicUrl(serverName, newScheme.toLowerCase(Locale.ROOT), root);
    }

    /** Returns this below a path; {@code /app} and {@code /app/} are the same. */
    public PublicUrl withRoot(String path) {
        return new PublicUrl(serverName, scheme, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
