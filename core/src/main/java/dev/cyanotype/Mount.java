package dev.cyanotype;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a blueprint is mounted; whatever is not said here is taken from {@link Blueprint#mount()}. Immutable. */
public final class Mount {
    private static final Mount UNCHANGED = new Mount(null, null, null, Map.of());

    private final @Nullable String prefix;
    private final @Nullable String name;
    private final @Nullable String subdomain;
    private final Map<String, Object> defaults;

    private Mount(
            @Nullable String prefix, @Nullable String name, @Nullable String subdomain, Map<String, Object> defaults) {
        this.prefix = prefix;
        this.name = name;
        this.subdomain = subdomain;
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
        return new Mount(newPrefix, name, subdomain, defaults);
    }

    /** Returns this mount under another name, so that the same blueprint can be mounted again. */
    public Mount named(String newName) {
        return new Mount(prefix, newName, subdomain, defaults);
    }

    /** Returns this mount below a subdomain of the server's name. */
    public Mount subdomain(String newSubdomain) {
        return new Mount(prefix, name, newSubdomain, defaults);
    }

    /** Returns this mount with a value for {@code parameter} on every route of the blueprint. */
    public Mount defaultTo(String parameter, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(defaults);
        more.put(parameter, value);
        return new Mount(prefix, name, subdomain, Map.copyOf(more));
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

    /** Returns the values given to parameters. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** Returns this mount with what it does not say taken from {@code fallback}. */
    Mount orElse(Mount fallback) {
        Map<String, Object> merged = new LinkedHashMap<>(fallback.defaults);
        merged.putAll(defaults);
        return new Mount(
                prefix != null ? prefix : fallback.prefix,
                name != null ? name : fallback.name,
                subdomain != null ? subdomain : fallback.subdomain,
                Map.copyOf(merged));
    }
}
