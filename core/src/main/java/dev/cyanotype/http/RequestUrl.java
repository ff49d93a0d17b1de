package dev.cyanotype.http;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.rfc.PartialDecoding;
import dev.cyanotype.http.rfc.Percent;
import java.util.Locale;

/**
 * The URL that was asked for, in parts, as people read it: escapes that separate nothing are decoded. Immutable.
 *
 * <p>It says what the client sent; the {@code Host} field is not to be trusted unless hosts are checked.
 */
public final class RequestUrl {
    private final Request request;

    RequestUrl(Request request) {
        this.request = request;
    }

    /** Returns {@code http} or {@code https}. */
    public String scheme() {
        return request.connection().scheme();
    }

    /** Returns the host as sent, with its port unless that is the standard one of the scheme. */
    public String host() {
        String host = request.header("host").orElse("localhost");
        String standard = scheme().equals("https") || scheme().equals("wss") ? ":443" : ":80";
        return host.endsWith(standard) ? host.substring(0, host.length() - standard.length()) : host;
    }

    /** Returns scheme and host, such as {@code https://example.org}; this is what absolute URLs begin with. */
    public String origin() {
        return scheme() + "://" + host().toLowerCase(Locale.ROOT);
    }

    /** Returns the URL of where the application is mounted, with a final slash. */
    public String root() {
        return origin() + request.connection().root() + "/";
    }

    /** Returns the URL without the query. */
    public String base() {
        String path = request.path();
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return root() + PartialDecoding.of(path.substring(start), "/?#");
    }

    /** Returns the path and the query as sent; the question mark is always there. */
    public String fullPath() {
        return path() + "?" + request.query();
    }

    /** Returns the path decoded; answers 400 if it cannot be. */
    public String path() {
        try {
            return Percent.decode(request.path());
        } catch (IllegalArgumentException malformed) {
            throw HttpException.badRequest("The path is malformed: " + malformed.getMessage());
        }
    }

    /** Returns the whole URL. */
    @Override
    public String toString() {
        String query = request.query();
        return query.isEmpty() ? base() : base() + "?" + PartialDecoding.of(query, "&=+#");
    }
}
