package dev.cyanotype;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a scope is mounted, everything outside of it included. Immutable.
 *
 * @param name the full name; empty for the application
 * @param prefix the full prefix
 * @param subdomain the full subdomain; null for the application's default
 * @param host the host; null for none
 * @param strictSlashes what routes do about the final slash unless they say otherwise; null for what the application does
 * @param defaults the values given to parameters
 */
record Place(
        String name,
        String prefix,
        @Nullable String subdomain,
        @Nullable String host,
        @Nullable Boolean strictSlashes,
        Map<String, Object> defaults) {
    static final Place APPLICATION = new Place("", "", null, null, null, Map.of());

    /** Returns the place of what is mounted here. */
    Place inside(String fullName, Mount where) {
        String newPrefix =
                where.prefix().map(given -> MountedScope.join(prefix, given)).orElse(prefix);
        String newSubdomain = where.subdomain()
                .map(inner -> subdomain == null || subdomain.isEmpty() ? inner : inner + "." + subdomain)
                .orElse(subdomain);
        return new Place(
                fullName,
                newPrefix,
                newSubdomain,
                where.host().orElse(host),
                where.strictSlashes().orElse(strictSlashes),
                where.defaults());
    }

    /** Returns the full name of something named {@code own} in here. */
    String named(String own) {
        return name.isEmpty() ? own : name + "." + own;
    }

    Optional<String> domain() {
        return Optional.ofNullable(host != null ? host : subdomain);
    }
}
