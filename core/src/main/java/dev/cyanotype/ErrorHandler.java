package dev.cyanotype;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;

/**
 * Turns an error into a response.
 *
 * @param <E> the kind of error
 */
@FunctionalInterface
public interface ErrorHandler<E extends Throwable> {
    /** Returns the answer to show instead of the error. */
    Response handle(E error, Request request) throws Exception;
}
