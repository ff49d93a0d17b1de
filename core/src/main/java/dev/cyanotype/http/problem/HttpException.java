package dev.cyanotype.http.problem;

import dev.cyanotype.http.rfc.FieldText;
import dev.cyanotype.json.JsonException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends the request with a status; the nearest matching error handler may still shape the answer. */
public class HttpException extends RuntimeException {
    private final int status;
    private final String type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /** Ends the request with {@code status}; {@code detail} is a sentence for the caller. */
    public HttpException(int status, String detail) {
        this(status, detail, List.of());
    }

    /** Ends the request with {@code status}, naming each thing that is wrong with it. */
    public HttpException(int status, String detail, List<Violation> violations) {
        this(status, Problem.UNTYPED, detail, violations, Map.of(), null);
    }

    private HttpException(
            int status,
            String type,
            String detail,
            List<Violation> violations,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.status = Status.checked(status);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    /** Returns a 400 that names what is wrong. */
    public static HttpException badRequest(Violation... violations) {
        return of(400, List.of(violations));
    }

    /** Returns a 400 that names everything wrong with the JSON of the body. */
    public static HttpException badRequest(JsonException unreadable) {
        return of(
                400,
                unreadable.faults().stream()
                        .map(fault -> Violation.of("body", fault.pointer(), fault.detail()))
                        .toList());
    }

    /** Returns a 400 for a request that cannot be understood at all. */
    public static HttpException badRequest(String detail) {
        return new HttpException(400, detail);
    }

    /** Returns a 404; {@code detail} says what is not there. */
    public static HttpException notFound(String detail) {
        return new HttpException(404, detail);
    }

    /** Returns an exception whose detail is the sum of its violations. */
    public static HttpException of(int status, List<Violation> violations) {
        String detail = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return new HttpException(status, detail, violations);
    }

    /** Returns the 500 that an unexpected error is answered with; the error is the cause and stays on the server. */
    public static HttpException internal(Throwable cause) {
        return new HttpException(500, Problem.UNTYPED, "The server failed to answer.", List.of(), Map.of(), cause);
    }

    /** Returns this exception with a header field for the answer, such as {@code Allow} or {@code Retry-After}. */
    public HttpException withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(FieldText.lower(name), FieldText.checked(name, value));
        return new HttpException(status, type, detail(), violations, more, getCause());
    }

    /**
     * Returns this exception with a kind that programs can tell from others of its status: a URI, such as
     * {@code /problems/note-locked}, which need not lead anywhere.
     */
    public HttpException ofType(String uri) {
        return new HttpException(status, URI.create(uri).toString(), detail(), violations, headers, getCause());
    }

    /** Returns the URI of its kind; {@code about:blank} when the status says it all. */
    public String type() {
        return type;
    }

    /** Returns the status code of the answer. */
    public int status() {
        return status;
    }

    /** Returns the sentence for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns what is wrong with the request, one entry each; may be empty. */
    public List<Violation> violations() {
        return violations;
    }

    /** Returns header fields for the answer, by names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }
}
