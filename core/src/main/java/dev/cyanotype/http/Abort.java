package dev.cyanotype.http;

/** Ends the request with a ready answer, past all error handlers; after hooks still see it. */
public final class Abort extends RuntimeException {
    private final transient Response response;

    /** Ends the request with {@code response}. */
    public Abort(Response response) {
        super("Answered early: " + response);
        this.response = response;
    }

    /** Returns the answer. */
    public Response response() {
        return response;
    }
}
