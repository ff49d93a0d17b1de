package dev.cyanotype.dispatch;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.http.Handler;

/**
 * A route with what answers its requests. Immutable.
 *
 * @param handler answers
 * @param pipeline what runs around the handler
 * @param nonBlocking whether both promise never to block
 * @param answersOptions whether OPTIONS is answered with the list of methods, and not by the handler
 * @param info the route as others see it
 */
public record RouteTarget(
        Handler handler, Pipeline pipeline, boolean nonBlocking, boolean answersOptions, RouteInfo info) {
    /** Returns what is wrong with a handler that returned null. */
    String returnedNothing() {
        return "The handler of " + info + " returned null instead of a Response\n    declared at " + info.declaredAt();
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
