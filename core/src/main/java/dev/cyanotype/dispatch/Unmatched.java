package dev.cyanotype.dispatch;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.routing.match.Match;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers requests that no route takes: with a redirect, 400, 404 or 405. */
final class Unmatched {
    private Unmatched() {}

    /** Returns a redirect, or throws what else there is to say. */
    static Response answer(Match<RouteTarget> match, Request request, UrlFactory urls) {
        if (match instanceof Match.Redirect<RouteTarget> redirect) {
            String query = request.query().isEmpty() ? "" : "?" + request.query();
            return redirect(urls.base(request).absolute(redirect.url()) + query);
        }
        if (match instanceof Match.RedirectTo<RouteTarget> redirect) {
            return redirect(urls.base(request).resolve(redirect.reference()));
        }
        if (match instanceof Match.WebsocketMismatch<RouteTarget>) {
            throw HttpException.badRequest("There is only a websocket at " + request.path());
        }
        if (match instanceof Match.Malformed<RouteTarget> malformed) {
            throw HttpException.badRequest("The path is malformed: " + malformed.reason());
        }
        Set<Method> allowed = match instanceof Match.None<RouteTarget> none ? none.allowed() : Set.of();
        if (allowed.isEmpty()) {
            throw HttpException.notFound("There is nothing at " + request.path());
        }
        throw new HttpException(405, request.method() + " is not allowed here; allowed are " + listed(allowed))
                .withHeader("allow", listed(allowed));
    }

    private static Response redirect(String location) {
        return Response.status(308).header("location", location);
    }

    /** Returns methods as {@code Allow} has them. */
    static String listed(Set<Method> methods) {
        return methods.stream().map(Method::name).sorted().collect(Collectors.joining(", "));
    }
}
