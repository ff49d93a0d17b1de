package dev.cyanotype.web;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * The problem document of an error as a page, {@code ui/error.html}, for clients that rather have HTML; the status and header
 * fields are the same.
 */
public final class ErrorPage {
    /** What the server's log calls a request by. */
    private static final String REQUEST = "request";

    private ErrorPage() {}

    /** Returns the page, or the problem document. */
    public static Response of(HttpException error, Request request) {
        return of(error, request, List::of);
    }

    /** Does the same with links to what may have been meant, which are looked for only if there is a page to show them. */
    public static Response of(HttpException error, Request request, Supplier<List<Link>> nearest) {
        boolean page = request.accepted("application/problem+json", "application/json", "text/html")
                .filter("text/html"::equals)
                .isPresent();
        return (page ? page(error, nearest.get()) : Response.problem(error)).addHeader("vary", "Accept");
    }

    private static Response page(HttpException error, List<Link> nearest) {
        Response page = Response.view(
                        "ui/error.html",
                        Map.of(
                                "status", error.status(),
                                "reason", Status.title(error.status()),
                                "detail", error.detail(),
                                "violations", error.violations(),
                                "nearest", nearest,
                                "request_id", Objects.requireNonNullElse(MDC.get(REQUEST), "")))
                .withStatus(error.status());
        for (Map.Entry<String, String> field : error.headers().entrySet()) {
            page = page.header(field.getKey(), field.getValue());
        }
        return page.header("content-type", "text/html; charset=utf-8");
    }
}
