package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.http.Request;

/** What several pages ask of a request. */
final class Views {
    private Views() {}

    /** Returns true if the client rather has JSON: a page whose twin is long does not make both. */
    static boolean wantsJson(Request request) {
        return request.accepted("text/html", "application/json")
                .filter("application/json"::equals)
                .isPresent();
    }
}
