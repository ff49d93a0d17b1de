package dev.cyanotype.http;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Problem;
import java.util.List;

/** Answers an error with a problem document (RFC 9457), and with those of its header fields that say something to the client. */
final class ProblemResponse {
    private static final List<String> PASSED_ON = List.of(
            "allow",
            "retry-after",
            "content-range",
            "www-authenticate",
            "connection",
            "accept-encoding",
            "accept-post",
            "upgrade",
            "sec-websocket-version");

    private ProblemResponse() {}

    static Response of(HttpException error) {
        Problem problem = Problem.of(error.status(), error.detail(), error.violations());
        Response response =
                Response.problem(error.status(), error.detail()).withBody(new Body.Json(problem.ofType(error.type())));
        for (String name : PASSED_ON) {
            String value = error.headers().get(name);
            if (value != null) {
                response = response.header(name, value);
            }
        }
        return response;
    }
}
