package dev.cyanotype.server.connection;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.List;

/** Ends a request that the server itself refuses, before the application sees it. */
public final class Refused extends HttpException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** What is wrong, in a word, by which refusals are counted. */
    public enum Reason {
        /** A head that two readers could read differently. */
        HEAD,
        /** A version of HTTP that is not spoken here. */
        VERSION,
        /** A body that does not say clearly where it ends. */
        FRAMING,
        /** A target that is no path, or not encoded. */
        TARGET,
        /** A host that this server does not answer for. */
        HOST,
        /** A method that there is not. */
        METHOD,
        /** A page of another site that would change something. */
        CROSS_SITE,
        /** A body that does not arrive in time. */
        SLOW,
        /** More requests than can be taken. */
        BUSY
    }

    /** Refuses with a status; {@code detail} is a sentence for the caller. */
    public Refused(Reason reason, int status, String detail) {
        super(status, detail);
        this.reason = reason;
    }

    private Refused(Reason reason, Violation violation) {
        super(400, violation.toString(), List.of(violation));
        this.reason = reason;
    }

    /** Returns a 400 for a header field that is not as expected. */
    public static Refused field(Reason reason, String field, String expectation) {
        return new Refused(reason, Violation.of("header", field, expectation));
    }

    public Reason reason() {
        return reason;
    }
}
