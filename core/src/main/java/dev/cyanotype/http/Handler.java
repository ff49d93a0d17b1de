package dev.cyanotype.http;

import java.util.concurrent.CompletionStage;

/** Answers a request. May block. */
@FunctionalInterface
public interface Handler {
    /** Returns the answer; what is thrown goes to the error handlers. */
    Response handle(Request request) throws Exception;

    /** Answers a request whose body has already been decoded. */
    @FunctionalInterface
    interface WithBody<B> {
        /** Returns the answer. */
        Response handle(Request request, B body) throws Exception;
    }

    /** Answers later, from any thread. */
    @FunctionalInterface
    interface Async {
        /** Starts the work and returns at once. */
        CompletionStage<Response> handle(Request request);
    }
}
