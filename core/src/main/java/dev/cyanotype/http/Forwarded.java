package dev.cyanotype.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Counts the proxies in front that are trusted to say where a request came from, in {@code X-Forwarded-For}, {@code -Proto},
 * {@code -Host}, {@code -Port} and {@code -Prefix}. Immutable.
 *
 * <p>With a trust in {@code n} hops the {@code n}-th value from the right is taken; what stands to the left of it came from
 * the client and is anybody's claim. Fewer values than hops are not used at all.
 *
 * @param hopsFor for the client's address
 * @param proto for the scheme
 * @param host for the host
 * @param port for the port
 * @param prefix for the path the application is mounted at
 */
public record Forwarded(int hopsFor, int proto, int host, int port, int prefix) {
    /** Trusts nobody. */
    public static final Forwarded NONE = new Forwarded(0, 0, 0, 0, 0);

    /** Trusts one proxy to say the client's address and the scheme. */
    public static Forwarded oneProxy() {
        return new Forwarded(1, 1, 0, 0, 0);
    }

    /** Returns {@code request} as the trusted proxies saw it. */
    public Request applyTo(Request request) {
        if ((hopsFor | proto | host | port | prefix) == 0) {
            return request;
        }
        Connection connection = request.connection();
        Connection seen = connection
                .from(value(request, "x-forwarded-for", hopsFor).orElse(connection.remoteAddress()))
                .withScheme(value(request, "x-forwarded-proto", proto).orElse(connection.scheme()))
                .withRoot(value(request, "x-forwarded-prefix", prefix).orElse(connection.root()));
        Request from = request.over(seen);
        return value(from, "x-forwarded-port", port)
                .map(given -> withHost(request, from).host(withoutPort(withHost(request, from)) + ":" + given))
                .orElseGet(() -> withHost(request, from));
    }

    private Request withHost(Request request, Request from) {
        return value(request, "x-forwarded-host", host).map(from::host).orElse(from);
    }

    private static String withoutPort(Request request) {
        return request.host();
    }

    private static Optional<String> value(Request request, String field, int hops) {
        if (hops == 0) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(
                        String.join(",", request.headers().all(field)).split(",", -1))
                .map(String::strip)
                .toList();
        return values.size() < hops
                ? Optional.empty()
                : Optional.of(values.get(values.size() - hops)).filter(value -> !value.isEmpty());
    }
}
