package dev.cyanotype.storage.jobs;

import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows who does the jobs of each kind. A plugin that is loaded anew registers its handler while that of the build before is
 * still there: the newer one gets the jobs from then on. Thread-safe.
 */
final class JobKinds {
    private final Map<String, List<Kind>> byName = new HashMap<>(); // the newest last; empty once all are withdrawn

    /** The handler of a kind of job, and the fate of one that is interrupted. */
    record Kind(Interrupted interrupted, JobHandler handler) {
        /** Returns true if the other is of the same code, loaded by another class loader. */
        boolean isLoadedAnewAs(Kind other) {
            return !Objects.equals(loaderOf(handler), loaderOf(other.handler))
                    && codeOf(handler).equals(codeOf(other.handler));
        }

        private static @Nullable ClassLoader loaderOf(JobHandler handler) {
            return handler.getClass().getClassLoader();
        }

        /** Returns the class that a handler's code stands in; that of a lambda has a number in its name each time. */
        private static String codeOf(JobHandler handler) {
            return handler.getClass().getName().replaceFirst("\\$\\$Lambda.*", "");
        }
    }

    /** Registers a handler, which takes the place of one that is of the same code. */
    synchronized void register(String name, Kind kind) {
        List<Kind> known = byName.computeIfAbsent(name, key -> new ArrayList<>());
        if (!known.isEmpty() && !kind.isLoadedAnewAs(known.get(known.size() - 1))) {
            throw new IllegalStateException("Jobs of the kind '" + name + "' have a handler already");
        }
        known.add(kind);
    }

    /** Takes a handler back. Jobs of a kind that has none left stay queued. */
    synchronized void withdraw(String name, Kind kind) {
        List<Kind> known = byName.get(name);
        if (known != null) {
            known.remove(kind);
        }
    }

    synchronized Optional<Kind> find(String name) {
        List<Kind> known = byName.getOrDefault(name, List.of());
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
    }

    /** Returns the kinds whose jobs wait for a handler to come back. */
    synchronized Set<String> withdrawn() {
        return byName.entrySet().stream()
                .filter(kind -> kind.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Says that nobody does the jobs of a kind. */
    synchronized String unknown(String name) {
        return "There is nobody to do jobs of the kind '" + name + "'" + Nearest.hint(name, byName.keySet());
    }
}
