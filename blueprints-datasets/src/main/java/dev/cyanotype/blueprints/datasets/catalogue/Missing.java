package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The answers to names that are not known. */
public final class Missing {
    private Missing() {}

    /** Returns a 404 with the nearest known name. */
    public static HttpException of(String sentence, String name, Collection<String> known) {
        String hint = Nearest.to(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return HttpException.notFound(sentence + hint);
    }

    /** Returns the 404 for a dataset that does not exist. */
    public static HttpException dataset(Handle handle, String name) {
        return of("There is no dataset '" + name + "'", name, DatasetTable.names(handle));
    }

    /** Fails with a 404 that names the first of {@code uses} that the version does not have, and the nearest it has. */
    public static void checkUses(Version version, Set<String> uses) {
        List<String> known = version.uses().stream().map(Version.Use::name).toList();
        for (String use : uses) {
            if (!known.contains(use)) {
                throw of("'" + version.reference() + "' has no use '" + use + "', it has " + known, use, known);
            }
        }
    }
}
