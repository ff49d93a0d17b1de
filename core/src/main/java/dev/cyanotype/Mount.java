package dev.cyanotype;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place to mount a blueprint at; whatever is not said here is taken from {@link Blueprint#mount()}. Immutable. */
public final class Mount {
    private static final Mount UNCHANGED = new Mount(null, null, null, null, null, false, null, Map.of());

    private final @Nullable String prefix;
    private final @Nullable String name;
    private final @Nullable String subdomain;
    private final @Nullable String host;
    private final @Nullable Boolean strictSlashes;
    private final boolean owning;
    private final @Nullable String commandGroup;
    private final Map<String, Object> defaults;

    private Mount(
            @Nullable String prefix,
            @Nullable String name,
            @Nullable String subdomain,
            @Nullable String host,
            @Nullable Boolean strictSlashes,
            boolean owning,
            @Nullable String commandGroup,
            Map<String, Object> defaults) {
        this.prefix = prefix;
        this.name = name;
        this.subdomain = subdomain;
        this.host = host;
        this.strictSlashes = strictSlashes;
        this.owning = owning;
        this.commandGroup = commandGroup;
        this.defaults = defaults;
    }

    /** Mounts where the blueprint itself asks to be. */
    public static Mount unchanged() {
        return UNCHANGED;
    }

    /** Mounts under {@code prefix}, which may contain parameters: {@code /<lang>/docs}. */
    public static Mount at(String prefix) {
        return UNCHANGED.prefix(prefix);
    }

    /** Returns this mount under another prefix. */
    public Mount prefix(String newPrefix) {
        return new Mount(newPrefix, name, subdomain, host, strictSlashes, owning, commandGroup, defaults);
    }

    /** Returns this mount under another name, so that the same blueprint can be mounted again. */
    public Mount named(String newName) {
        return new Mount(prefix, newName, subdomain, host, strictSlashes, owning, commandGroup, defaults);
    }

    /** Returns this mount below a subdomain of the server's name. Needs {@link Matching#bySubdomain}. */
    public Mount subdomain(String newSubdomain) {
        return new Mount(prefix, name, newSubdomain, host, strictSlashes, owning, commandGroup, defaults);
    }

    /** Returns this mount on a host, which may contain parameters. Needs {@link Matching#byHost}. */
    public Mount host(String newHost) {
        return new Mount(prefix, name, subdomain, newHost, strictSlashes, owning, commandGroup, defaults);
    }

    /** Returns this mount with pages redirected to their final slash, or found without it, unless a route says otherwise. */
    public Mount strictSlashes(boolean strict) {
        return new Mount(prefix, name, subdomain, host, strict, owning, commandGroup, defaults);
    }

    /**
     * Returns this mount with everything below its prefix its own: its error handlers see the 404 and 405 there, too. The
     * prefix must not have parameters.
     */
    public Mount owning() {
        return new Mount(prefix, name, subdomain, host, strictSlashes, true, commandGroup, defaults);
    }

    /** Returns this mount with a value for {@code parameter} on every route of the blueprint. */
    public Mount defaultTo(String parameter, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(defaults);
        more.put(parameter, value);
        return new Mount(
                prefix, name, subdomain, host, strictSlashes, owning, commandGroup, Collections.unmodifiableMap(more));
    }

    /** Returns this mount with its commands in another group than its name; in the application's own for an empty one. */
    public Mount commandGroup(String group) {
        return new Mount(prefix, name, subdomain, host, strictSlashes, owning, group, defaults);
    }

    /** Returns the group of its commands, if this mount says one. */
    public Optional<String> commandGroup() {
        return Optional.ofNullable(commandGroup);
    }

    /** Returns the prefix, if this mount says one. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix);
    }

    /** Returns the name, if this mount says one. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the subdomain, if this mount says one. */
    public Optional<String> subdomain() {
        return Optional.ofNullable(subdomain);
    }

    /** Returns the host, if this mount says one. */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    /** Returns what is done about the final slash, if this mount says so. */
    public Optional<Boolean> strictSlashes() {
        return Optional.ofNullable(strictSlashes);
    }

    /** Returns true if the error handlers see the 404 and 405 below the prefix. */
    public boolean isOwning() {
        return owning;
    }

    /** Returns the values given to parameters. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** Returns this mount with what it does not say taken from {@code fallback}. */
    public Mount orElse(Mount fallback) {
        Map<String, Object> merged = new LinkedHashMap<>(fallback.defaults);
        merged.putAll(defaults);
        return new Mount(
                prefix().or(fallback::prefix).orElse(null),
                name().or(fallback::name).orElse(null),
                subdomain().or(fallback::subdomain).orElse(null),
                host().or(fallback::host).orElse(null),
                strictSlashes().or(fallback::strictSlashes).orElse(null),
                owning || fallback.owning,
                commandGroup().or(fallback::commandGroup).orElse(null),
                Collections.unmodifiableMap(merged));
    }
}
