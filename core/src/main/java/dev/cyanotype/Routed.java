package dev.cyanotype;

import dev.cyanotype.http.Response;
import java.util.Optional;

/** A request whose route is known but which has not been answered yet. Belongs to one thread at a time. */
public interface Routed {
    /** Returns the route that matched; empty for 404, 405 and redirects. */
    Optional<RouteInfo> route();

    /** Returns true if {@link #answer} promises not to block. */
    boolean nonBlocking();

    /** Returns the address of the client, as trusted proxies tell it. */
    String remoteAddress();

    /**
     * Returns how many bytes of body the route reads at most, so that a server need not wait for a body that is announced
     * to be longer: {@link #answer} refuses it with 413 unread. {@link Long#MAX_VALUE} where the handler reads for itself.
     */
    long bodyLimit();

    /**
     * Returns the error that went past every handler, the one for 500 included, or that a teardown hook threw; known once
     * answered. The answer itself is a 500 that says nothing. For tests and debug pages.
     */
    Optional<Throwable> escaped();

    /** Runs hooks, handler and error handlers, and returns the response as it goes over the wire. Call once. */
    Response answer();
}
