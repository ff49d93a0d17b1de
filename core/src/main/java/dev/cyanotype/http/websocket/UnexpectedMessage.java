package dev.cyanotype.http.websocket;

/** Tells that a client sent bytes where a text was expected, or the other way round: the client's mistake. */
public final class UnexpectedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexpectedMessage(String expectation) {
        super(expectation);
    }
}
