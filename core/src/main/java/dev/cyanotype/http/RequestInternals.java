package dev.cyanotype.http;

import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.problem.HttpException;

/** Does to requests what only a router does to them, so that handlers do not find it among the methods of {@link Request}. Not API. */
public final class RequestInternals {
    private RequestInternals() {}

    /** Tells a request how it was routed. */
    public static void attach(Request request, RequestContext context) {
        request.attach(context);
    }

    /** Answers 414 or 431, naming the limit, for a request whose head is too large. */
    public static void checkHead(Request request) {
        int target = request.path().length() + request.query().length();
        if (target > Limits.TARGET) {
            throw new HttpException(414, "The URL is longer than the " + Limits.TARGET + " characters allowed.");
        }
        if (request.headers().size() > Limits.FIELDS) {
            throw new HttpException(431, "The request has more than the " + Limits.FIELDS + " header fields allowed.");
        }
        if (request.headers().length() > Limits.HEAD) {
            throw new HttpException(
                    431, "The header fields are longer than the " + Limits.HEAD + " characters allowed.");
        }
    }

    /** Answers 415 for a body in a coding that is not known, and 413 for one announced to exceed {@code most} bytes. */
    public static void checkBody(Request request, long most) {
        RequestContent.check(request.headers(), most);
    }

    /** Returns an answer as {@link Request#afterThis} changes it. */
    public static Response changed(Request request, Response response) {
        return request.runAfterThis(response);
    }
}
