package dev.cyanotype;

import dev.cyanotype.http.Percent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mounts that own what is below their prefix: whose error handlers see a 404 or 405 there. Immutable. */
final class Owners {
    private final List<Owner> owners;

    Owners(List<Owner> owners) {
        this.owners = List.copyOf(owners);
    }

    /** A mount and the prefix it owns, on every domain if it names none. */
    record Owner(@Nullable String domain, List<String> prefix, Pipeline pipeline) {
        static Owner of(Place place, Pipeline pipeline) {
            return new Owner(place.domain().orElse(null), segments(place.prefix()), pipeline);
        }

        boolean owns(String askedDomain, List<String> path) {
            return (domain == null || domain.equals(askedDomain))
                    && prefix.size() <= path.size()
                    && path.subList(0, prefix.size()).equals(prefix);
        }
    }

    /** Returns what runs for errors at {@code path}, as sent: that of the owner with the longest prefix. */
    Pipeline of(String domain, String path, Pipeline fallback) {
        Owner nearest = null;
        List<String> segments = owners.isEmpty() ? List.of() : segments(path);
        for (Owner owner : owners) {
            if (owner.owns(domain, segments) && (nearest == null || owner.prefix.size() >= nearest.prefix.size())) {
                nearest = owner;
            }
        }
        return nearest == null ? fallback : nearest.pipeline;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : Arrays.asList(path.split("/"))) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            return Percent.decode(segment);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
