package dev.cyanotype.server;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.policy.Origins;
import dev.cyanotype.server.observe.Observability;
import dev.cyanotype.server.tls.Tls;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a server: where it listens and how long it waits. Immutable.
 *
 * @param host the address to listen at
 * @param port the port; 0 takes a free one
 * @param allowedHosts what requests may name in {@code Host}, without a port; empty for anything
 * @param trustedOrigins the other sites whose pages may change something here, such as {@code https://tools.example}
 * @param idle how long a connection may be open without a request, and a request's head take
 * @param stall how long a client may send nothing of a body, or take nothing of an answer
 * @param slowest how many bytes a second a client must send or take on average, once it has kept the server waiting for
 *     {@code stall} in all; 0 for no such limit
 * @param drain how long requests are given to end when the server stops
 * @param observability what can be seen of it
 * @param tls the certificate; without one the server is asked by HTTP
 */
public record ServerConfig(
        String host,
        int port,
        Set<String> allowedHosts,
        Set<String> trustedOrigins,
        Duration idle,
        Duration stall,
        int slowest,
        Duration drain,
        Observability observability,
        Optional<Tls> tls) {
    private static final Setting<String> HOST = Setting.text("host", "127.0.0.1");
    private static final Setting<Integer> PORT = Setting.integer("port", 0, 65_535, 5000);
    private static final Setting<String> ALLOWED = Setting.text("server.hosts", "");
    private static final Setting<String> ORIGINS = Setting.text("server.origins", "");
    private static final Setting<Integer> IDLE = Setting.integer("server.idle", 1, 3_600, 30);
    private static final Setting<Integer> STALL = Setting.integer("server.stall", 1, 3_600, 30);
    private static final Setting<Integer> SLOWEST = Setting.integer("server.slowest", 0, 1 << 30, 500);
    private static final Setting<Integer> DRAIN = Setting.integer("server.drain", 0, 3_600, 30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Listens at 127.0.0.1:5000 and waits 30 seconds for everything. */
    public static final ServerConfig DEFAULT = from(Settings.of(Map.of()));

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if an origin is none, or a time is longer than an hour or shorter than nothing
     */
    public ServerConfig {
        requireTime("idle", idle, Duration.ofMillis(1));
        requireTime("stall", stall, Duration.ofMillis(1));
        requireTime("drain", drain, Duration.ZERO);
        trustedOrigins.forEach(Origins::require);
        trustedOrigins = Set.copyOf(trustedOrigins);
        allowedHosts = allowedHosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void requireTime(String name, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is '" + time + "', but must be between " + least + " and " + LONGEST);
        }
    }

    /**
     * Reads {@code host}, {@code port}, {@code server.hosts} (separated by commas; {@code *} for any), {@code server.origins}
     * (separated by commas) and, in seconds,
     * {@code server.idle}, {@code server.stall} and {@code server.drain}, in bytes a second {@code server.slowest}, and what {@link Observability#from} and {@link Tls#from}
     * read.
     */
    public static ServerConfig from(Settings settings) {
        String host = settings.get(HOST);
        return new ServerConfig(
                host,
                settings.get(PORT),
                allowed(host, settings.get(ALLOWED)),
                words(settings.get(ORIGINS)).collect(Collectors.toUnmodifiableSet()),
                Duration.ofSeconds(settings.get(IDLE)),
                Duration.ofSeconds(settings.get(STALL)),
                settings.get(SLOWEST),
                Duration.ofSeconds(settings.get(DRAIN)),
                Observability.from(settings),
                Tls.from(settings));
    }

    /** A server only this machine can reach answers only to this machine's names, lest a web page elsewhere use it. */
    private static Set<String> allowed(String host, String given) {
        Set<String> names = words(given).collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.contains("*")) {
            return Set.of();
        }
        if (isLoopback(host)) {
            names.addAll(LOOPBACK);
            names.add(bracketed(host));
        }
        return names;
    }

    private static Stream<String> words(String separatedByCommas) {
        return Stream.of(separatedByCommas.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || LOOPBACK_4.matcher(host).matches();
    }

    /** Refuses to let others, or a web page that was made to look like this machine, read what a debug page shows. */
    void check(Router router) {
        if (!router.isDebug()) {
            return;
        }
        if (!isLoopback(host)) {
            throw debugNotLoopback(
                    "the server must listen at a loopback address, such as 127.0.0.1, not at '" + host + "'");
        }
        if (allowedHosts.isEmpty()) {
            throw debugNotLoopback("the server must answer to names of its own only, but server.hosts is '*'");
        }
    }

    private static ConfigurationException debugNotLoopback(String reason) {
        return new ConfigurationException(List.of("[DebugNotLoopback] With --debug, errors are shown to whoever asks: "
                + reason + "\n    Leave out --debug, or what opens the server to others"));
    }

    /** Returns {@code http}, or {@code https} if there is a certificate. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Returns a host as it stands in a URL. */
    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Returns this configuration with another address to listen at, and the same names to answer for. */
    public ServerConfig withHost(String newHost) {
        return new ServerConfig(
                newHost, port, allowedHosts, trustedOrigins, idle, stall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with a certificate: the server is asked by HTTPS. */
    public ServerConfig withTls(Tls certificate) {
        return new ServerConfig(
                host,
                port,
                allowedHosts,
                trustedOrigins,
                idle,
                stall,
                slowest,
                drain,
                observability,
                Optional.of(certificate));
    }

    /** Returns this configuration with another port; 0 takes a free one. */
    public ServerConfig withPort(int newPort) {
        return new ServerConfig(
                host, newPort, allowedHosts, trustedOrigins, idle, stall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with other names to answer for; none for all. */
    public ServerConfig withAllowedHosts(Set<String> names) {
        return new ServerConfig(host, port, names, trustedOrigins, idle, stall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with other sites whose pages may change something here; none for none but its own. */
    public ServerConfig withTrustedOrigins(Set<String> origins) {
        return new ServerConfig(host, port, allowedHosts, origins, idle, stall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with another patience with clients that send or take nothing. */
    public ServerConfig withStall(Duration newStall) {
        return new ServerConfig(
                host, port, allowedHosts, trustedOrigins, idle, newStall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with other demands on the speed of clients. */
    public ServerConfig withSlowest(int bytesPerSecond) {
        return new ServerConfig(
                host, port, allowedHosts, trustedOrigins, idle, stall, bytesPerSecond, drain, observability, tls);
    }

    /** Returns this configuration with another time to end requests in when the server stops. */
    public ServerConfig withDrain(Duration newDrain) {
        return new ServerConfig(
                host, port, allowedHosts, trustedOrigins, idle, stall, slowest, newDrain, observability, tls);
    }

    /** Returns this configuration with another patience with connections without a request and with heads of requests. */
    public ServerConfig withIdle(Duration newIdle) {
        return new ServerConfig(
                host, port, allowedHosts, trustedOrigins, newIdle, stall, slowest, drain, observability, tls);
    }

    /** Returns this configuration with other things to be seen. */
    public ServerConfig withObservability(Observability newObservability) {
        return new ServerConfig(
                host, port, allowedHosts, trustedOrigins, idle, stall, slowest, drain, newObservability, tls);
    }
}
