package dev.cyanotype.dispatch;

import dev.cyanotype.http.rfc.Percent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mounts that own what is below their prefix: whose error handlers see a 404 or 405 there. Immutable. */
public final class OwningMounts {
    private final List<Owner> owners;

    /** Makes the list; of two with one prefix the later counts. */
    public OwningMounts(List<Owner> owners) {
        this.owners = List.copyOf(owners);
    }

    /**
     * A mount and what it owns.
     *
     * @param domain the domain; null for every one
     * @param prefix the segments of the prefix, decoded
     * @param pipeline what runs for errors there
     */
    public record Owner(@Nullable String domain, List<String> prefix, Pipeline pipeline) {
        /** Returns the owner of a prefix such as {@code /admin/datasets}. */
        public static Owner of(@Nullable String domain, String prefix, Pipeline pipeline) {
            return new Owner(domain, segments(prefix), pipeline);
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
