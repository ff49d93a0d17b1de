package dev.cyanotype.assembly;

import dev.cyanotype.Mount;
import dev.cyanotype.routing.url.BaseUrl;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place where a scope is mounted, everything outside of it included. Immutable.
 *
 * @param name the full name; empty for the application
 * @param givenPrefix the full prefix; null if nobody said one
 * @param subdomain the full subdomain; null for the application's default
 * @param host the host; null for none
 * @param strictSlashes what routes do about the final slash unless they say otherwise; null for what the application does
 * @param commandGroup the group of its commands
 * @param defaults the values given to parameters
 */
record MountPoint(
        String name,
        @Nullable String givenPrefix,
        @Nullable String subdomain,
        @Nullable String host,
        @Nullable Boolean strictSlashes,
        String commandGroup,
        Map<String, Object> defaults) {
    static final MountPoint APPLICATION = new MountPoint("", null, null, null, null, "", Map.of());

    /** Returns the place of what is mounted here. */
    MountPoint inside(String fullName, Mount where) {
        String newPrefix = where.prefix().map(this::joined).orElse(givenPrefix);
        String newSubdomain = where.subdomain()
                .map(inner -> subdomain == null || subdomain.isEmpty() ? inner : inner + "." + subdomain)
                .orElse(subdomain);
        return new MountPoint(
                fullName,
                newPrefix,
                newSubdomain,
                where.host().orElse(host),
                where.strictSlashes().orElse(strictSlashes),
                where.commandGroup().orElse(fullName),
                where.defaults());
    }

    /** Returns the full prefix; empty at the root. */
    String prefix() {
        return givenPrefix == null ? "" : givenPrefix;
    }

    private String joined(String inner) {
        return givenPrefix == null ? inner : BaseUrl.joined(givenPrefix, inner);
    }

    /** Returns the whole rule of a route declared here: joined with one slash; an empty rule is the prefix itself. */
    String rule(String own) {
        return own.isEmpty() ? prefix() : joined(own);
    }

    /** Returns the full name of something named {@code own} in here. */
    String named(String own) {
        return name.isEmpty() ? own : name + "." + own;
    }

    /** Returns this as what one asks for. */
    Mount asMount() {
        Mount mount = givenPrefix == null ? Mount.unchanged() : Mount.at(givenPrefix);
        mount = subdomain == null ? mount : mount.subdomain(subdomain);
        mount = host == null ? mount : mount.host(host);
        for (Map.Entry<String, Object> value : defaults.entrySet()) {
            mount = mount.defaultTo(value.getKey(), value.getValue());
        }
        return mount.named(name);
    }

    Optional<String> domain() {
        return Optional.ofNullable(host != null ? host : subdomain);
    }
}
