package dev.cyanotype.routing.url;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the part of a host that rules are matched against. Immutable. */
public final class Domains {
    /** The subdomain of a host that is not below the server's name; no rule can name it. */
    public static final String INVALID = "<invalid>";

    private final Kind kind;
    private final String serverName;
    private final String fallback;

    private enum Kind {
        HOSTS,
        SUBDOMAINS,
        NONE
    }

    private Domains(Kind kind, String serverName, String fallback) {
        this.kind = kind;
        this.serverName = serverName;
        this.fallback = fallback;
    }

    /** Matches whole hosts, their ports included. */
    public static Domains hosts() {
        return new Domains(Kind.HOSTS, "", "");
    }

    /** Matches what stands before {@code serverName}. */
    public static Domains subdomains(String serverName) {
        return new Domains(Kind.SUBDOMAINS, serverName, "");
    }

    /** Matches nothing: every host is served as {@code subdomain}. */
    public static Domains ignored(String serverName, String subdomain) {
        return new Domains(Kind.NONE, serverName, subdomain);
    }

    /** Returns where a request came in that asked for {@code host}. */
    public BaseUrl base(String scheme, String host, String root) {
        String asked = normal(scheme, host);
        return switch (kind) {
            case HOSTS -> new BaseUrl(scheme, asked, asked, root, true);
            case SUBDOMAINS -> {
                String name = normal(scheme, serverName);
                yield new BaseUrl(scheme, name, subdomain(asked, name), root, false);
            }
            case NONE ->
                new BaseUrl(scheme, serverName.isEmpty() ? asked : normal(scheme, serverName), fallback, root, false);
        };
    }

    /** Returns what rules are matched against for a request that asked for {@code host}. */
    public String of(String scheme, String host) {
        return kind == Kind.NONE ? fallback : base(scheme, host, "").domain();
    }

    private static String subdomain(String host, String name) {
        if (host.equals(name)) {
            return "";
        }
        if (!host.endsWith("." + name)) {
            return INVALID;
        }
        List<String> labels = Arrays.asList(
                host.substring(0, host.length() - name.length() - 1).split("\\.", -1));
        return labels.stream().filter(label -> !label.isEmpty()).collect(Collectors.joining("."));
    }

    private static String normal(String scheme, String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String standard = scheme.equals("https") || scheme.equals("wss") ? ":443" : ":80";
        return lower.endsWith(standard) ? lower.substring(0, lower.length() - standard.length()) : lower;
    }
}
