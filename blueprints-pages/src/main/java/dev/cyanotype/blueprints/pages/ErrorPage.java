package dev.cyanotype.blueprints.pages;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Status;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** The problem document as a page, for clients that rather have HTML; the status and header fields are the same. */
final class ErrorPage {
    /** What the server's log calls a request by. */
    private static final String REQUEST = "request";

    private ErrorPage() {}

    static Response of(HttpException error, Request request) {
        Response problem = Response.problem(error).addHeader("vary", "Accept");
        boolean page = request.accepted("application/problem+json", "application/json", "text/html")
                .filter("text/html"::equals)
                .isPresent();
        if (!page) {
            return problem;
        }
        Response shown = Response.view(
                        "ui/error.html",
                        Map.of(
                                "status", error.status(),
                                "reason", Status.title(error.status()),
                                "detail", error.detail(),
                                "violations", error.violations(),
                                "request_id", Objects.requireNonNullElse(MDC.get(REQUEST), "")))
                .withStatus(error.status());
        for (Map.Entry<String, String> field : error.headers().entrySet()) {
            shown = shown.header(field.getKey(), field.getValue());
        }
        return PageHeaders.added(shown.addHeader("vary", "Accept").header("content-type", "text/html; charset=utf-8"));
    }
}
