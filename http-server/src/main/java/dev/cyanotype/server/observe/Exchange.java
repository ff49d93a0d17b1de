package dev.cyanotype.server.observe;

import dev.cyanotype.RouteInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * A request and its answer, once both are over. Immutable.
 *
 * @param id the name that the answer carries in {@code X-Request-Id}
 * @param client the address of the client, as trusted proxies tell it
 * @param method the method as sent, which may be none that exists
 * @param path the path as sent, without the query, which may hold secrets; any characters at all if it was refused
 * @param route the route that took it
 * @param refusal why the server refused it before any route could take it, in a word such as {@code framing}
 * @param cut why its answer ended before it was whole: {@code failed} is the server's fault, {@code left} nobody's
 * @param status the status of the answer
 * @param bytes how many bytes of the answer's body were sent
 * @param time from the end of the request's head to the end of the answer
 */
public record Exchange(
        String id,
        String client,
        String method,
        String path,
        Optional<RouteInfo> route,
        Optional<String> refusal,
        Optional<String> cut,
        int status,
        long bytes,
        Duration time) {}
