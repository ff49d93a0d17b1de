package dev.cyanotype.http;

import dev.cyanotype.http.websocket.WebSocket;
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

    /** Talks over a web socket that {@code request} has opened; runs on a thread of its own and may block. */
    @FunctionalInterface
    interface WithSocket {
        /** Talks until there is nothing more to say; returning closes the socket with 1000, what is thrown with 1011. */
        void handle(Request request, WebSocket socket) throws Exception;
    }

    /** Answers later, from any thread. */
    @FunctionalInterface
    interface Async {
        /** Starts the work and returns at once. */
        CompletionStage<Response> handle(Request request);
    }
}
