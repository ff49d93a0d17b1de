package dev.cyanotype.http.problem;

import java.util.List;

/**
 * A problem document (RFC 9457), sent as {@code application/problem+json}.
 *
 * @param type a URI for the kind of problem; {@code about:blank} when the status says it all
 * @param title the name of the status
 * @param status the status code, again
 * @param detail what happened this time, for a person
 * @param errors one entry for each thing wrong with the request; may be empty
 */
public record Problem(String type, String title, int status, String detail, List<Violation> errors) {
    /** The kind of a problem of which the status says it all. */
    public static final String UNTYPED = "about:blank";

    /** Returns the problem that {@code status} names. */
    public static Problem of(int status, String detail, List<Violation> errors) {
        return new Problem(UNTYPED, Status.title(status), status, detail, List.copyOf(errors));
    }

    /** Returns this problem as one of another kind. */
    public Problem ofType(String uri) {
        return new Problem(uri, title, status, detail, errors);
    }
}
