package dev.cyanotype;

import java.util.Locale;

/**
 * Where an application is reached, for those who cannot ask a request.
 *
 * @param serverName the host, with its port; empty if it is not known
 * @param scheme such as {@code https}
 * @param root the path that it lies below, such as {@code /app}; empty for the whole host
 */
record Outside(String serverName, String scheme, String root) {
    Outside {
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw new IllegalArgumentException("The URL scheme '" + scheme + "' is none; expected such as 'https'");
        }
        if (!root.isEmpty() && !root.startsWith("/")) {
            throw new IllegalArgumentException("The application's root '" + root + "' must begin with a slash");
        }
    }

    Outside withServerName(String host) {
        return new Outside(host, scheme, root);
    }

    Outside withScheme(String newScheme) {
        return new Outside(serverName, newScheme.toLowerCase(Locale.ROOT), root);
    }

    /** Takes {@code /app} and {@code /app/} for the same. */
    Outside withRoot(String path) {
        return new Outside(serverName, scheme, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
