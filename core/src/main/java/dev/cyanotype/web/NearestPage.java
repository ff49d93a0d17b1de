package dev.cyanotype.web;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The answer that something is not there, as a page with links to what may have been meant. */
public final class NearestPage {
    private NearestPage() {}

    /** A link to what may have been meant. */
    public record Link(String title, String url) {}

    /** Returns a link to the nearest of {@code known}, if one is near. */
    public static List<Link> nearest(String name, Collection<String> known, Function<String, String> url) {
        return Nearest.to(name, known).map(near -> new Link(near, url.apply(near))).stream()
                .toList();
    }

    /** Returns the page, or the problem document to clients that do not rather have HTML. */
    public static Response of(HttpException missing, Request request, List<Link> links) {
        Optional<String> wanted = request.accepted("application/problem+json", "application/json", "text/html");
        if (!wanted.filter("text/html"::equals).isPresent()) {
            return Response.problem(missing);
        }
        return Response.view(
                        "ui/error.html",
                        Map.of(
                                "status", missing.status(),
                                "reason", Status.title(missing.status()),
                                "detail", missing.detail(),
                                "violations", missing.violations(),
                                "nearest", links))
                .withStatus(missing.status());
    }
}
