package dev.cyanotype.server.connection;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/** Why an answer ended before it was whole. */
public enum Cut {
    /** What was to be sent could not be read or made any more: an error of ours. */
    FAILED,
    /** The client left, or took too little for too long, or the server stopped: nobody's error. */
    LEFT;

    private static final AttachmentKey<Cut> KEY = AttachmentKey.create(Cut.class);

    /** Notes that the answer of an exchange was cut by a failure; returns why. */
    public static Cut note(HttpServerExchange exchange, Throwable failure, boolean stopping) {
        Cut cut = stopping || ClientGone.caused(failure) ? LEFT : FAILED;
        exchange.putAttachment(KEY, cut);
        return cut;
    }

    /** Returns why the answer of an exchange was cut; null if it was not. */
    public static @Nullable Cut of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }
}
