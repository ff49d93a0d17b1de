package dev.cyanotype.views;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;

/** A handler that is an object, made for one request unless its {@link ClassView} says otherwise. */
@FunctionalInterface
public interface View {
    /** Returns the answer. */
    Response dispatch(Request request) throws Exception;
}
