package dev.cyanotype;

import dev.cyanotype.http.Response;
import java.util.Optional;

/** A request whose route is known but which has not been answered yet. Belongs to one thread at a time. */
public interface Routed {
    /** Returns the route that matched; empty for 404, 405 and redirects. */
    Optional<Route> route();

    /** Returns true if {@link #answer} promises not to block. */
    boolean nonBlocking();

    /** Runs hooks, handler and error handlers, and returns the response as it goes over the wire. Call once. */
    Response answer();
}
