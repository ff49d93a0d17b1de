package dev.cyanotype.routing.url;

import dev.cyanotype.http.rfc.Percent;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * The URL where a request came in, which others are made relative to, and absolute with. Immutable.
 *
 * @param scheme {@code http}, {@code https}, {@code ws}, {@code wss} or nothing
 * @param serverName the host without its subdomain, with the port unless it is the standard one
 * @param domain the subdomain asked for or, where hosts are matched, the host
 * @param root the path the application is mounted at; empty at the root
 * @param hosts whether hosts are matched, and not subdomains
 */
public record BaseUrl(String scheme, String serverName, String domain, String root, boolean hosts) {
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    /** Returns this base with another scheme. */
    public BaseUrl withScheme(String newScheme) {
        return new BaseUrl(newScheme, serverName, domain, root, hosts);
    }

    /** Returns true if {@code url} is on the host asked for and needs no scheme of its own. */
    public boolean isNear(BuiltUrl url) {
        return !url.websocket() && url.domain().equals(domain);
    }

    /** Returns {@code url} without scheme and host. */
    public String relative(BuiltUrl url) {
        return joined(root, url.path());
    }

    /** Returns a path below a root, with one slash between them. */
    public static String joined(String root, String path) {
        return withoutFinalSlashes(root) + withOneSlash(path);
    }

    /** Returns {@code url} with scheme and host: {@code ws} or {@code wss} for a websocket. */
    public String absolute(BuiltUrl url) {
        return origin(schemeOf(url), url.domain()) + relative(url);
    }

    /** Returns what {@code reference} means when it is read where the application is mounted (RFC 3986, section 5). */
    public String resolve(String unencoded) {
        String reference = Percent.encodeReference(unencoded);
        if (ABSOLUTE.matcher(reference).matches()) {
            return reference;
        }
        String origin = origin(scheme.isEmpty() ? "http" : scheme, domain);
        return reference.startsWith("/")
                ? (reference.startsWith("//") ? origin.substring(0, origin.indexOf("//")) : origin) + reference
                : URI.create(origin + withoutFinalSlashes(root) + "/")
                        .resolve(reference)
                        .toString();
    }

    private String schemeOf(BuiltUrl url) {
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        if (url.websocket()) {
            return secure ? "wss" : "ws";
        }
        return scheme.isEmpty() ? "" : secure ? "https" : "http";
    }

    private String origin(String withScheme, String onDomain) {
        String host = hosts ? onDomain : onDomain.isEmpty() ? serverName : onDomain + "." + serverName;
        return (withScheme.isEmpty() ? "" : withScheme + ":") + "//" + host;
    }

    private static String withoutFinalSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String withOneSlash(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return start == 1 ? path : "/" + path.substring(start);
    }
}
