package dev.cyanotype.debug;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * A hook or an error handler that ran for a request, whether or not it came to its end.
 *
 * @param kind such as {@code before}
 * @param scope the blueprint's full name; empty for the application
 * @param declaredAt the class, method, file and line that declared it
 */
public record HookRun(String kind, String scope, String declaredAt) {
    private static final Attribute<List<HookRun>> RUNS = Attribute.of("hooks that ran");

    /** Notes that this hook is about to run. */
    void noteOn(Request request) {
        List<HookRun> runs = request.find(RUNS).orElseGet(ArrayList::new);
        runs.add(this);
        request.set(RUNS, runs);
    }

    /** Returns what ran for a request, in that order. */
    static List<HookRun> on(Request request) {
        return List.copyOf(request.find(RUNS).orElse(List.of()));
    }
}
