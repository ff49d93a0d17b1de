package dev.cyanotype.web;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.util.function.Supplier;

/** One address with two representations: a page for people, and JSON for programs that ask for it. */
public final class Twin {
    private Twin() {}

    /**
     * Returns the page, or {@code json} to clients that accept JSON more than HTML: {@code curl -H 'Accept: application/json'}.
     * {@code *}{@code /*} is the page.
     */
    public static Response of(Request request, Object json, Response page) {
        return (wantsJson(request) ? Response.json(json) : page).addHeader("vary", "Accept");
    }

    /** Does the same where either takes work: only the one that is wanted is made. */
    public static Response of(Request request, Supplier<?> json, Supplier<Response> page) {
        Response wanted = wantsJson(request) ? Response.json(json.get()) : page.get();
        return wanted.addHeader("vary", "Accept");
    }

    private static boolean wantsJson(Request request) {
        return request.accepted("text/html", "application/json")
                .filter("application/json"::equals)
                .isPresent();
    }
}
