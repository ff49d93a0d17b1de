package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Nearest;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** The answers to names that are not known. */
final class Missing {
    private Missing() {}

    /** Returns a 404 with the nearest known name. */
    static HttpException of(String sentence, String name, Collection<String> known) {
        String hint = Nearest.to(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        return HttpException.notFound(sentence + hint);
    }

    static HttpException dataset(Handle handle, String name) {
        return of("There is no dataset '" + name + "'", name, DatasetTable.names(handle));
    }
}
