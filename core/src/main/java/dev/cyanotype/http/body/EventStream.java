package dev.cyanotype.http.body;

import java.io.IOException;
import java.util.Optional;

/** The sending side of a server-sent events response. Belongs to the thread that feeds it. */
public interface EventStream {
    /** Sends one event at once; fails when the client has gone. */
    void send(Event event) throws IOException;

    /** Sends a comment, which keeps proxies from closing a quiet stream and finds out whether the client has gone. */
    void ping() throws IOException;

    /** Returns the id of the last event the client saw before it reconnected. */
    Optional<String> lastEventId();

    /** What feeds an open stream; returning ends the response. */
    @FunctionalInterface
    interface Feed {
        /** Sends events until there are no more. */
        void run(EventStream events) throws Exception;
    }
}
