package dev.cyanotype.routing.url;

/**
 * A URL before it is known where the application is reached.
 *
 * @param domain the subdomain or, where hosts are matched, the host
 * @param path the path with its query, percent-encoded
 * @param websocket whether it leads to a websocket
 */
public record BuiltUrl(String domain, String path, boolean websocket) {}
