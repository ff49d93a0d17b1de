package com.example.flaskr;

import dev.cyanotype.Scope;
import dev.cyanotype.http.Response;
import java.util.Map;

/** Pages for what is not there and what is not allowed. */
final class ErrorPages {
    private ErrorPages() {}

    static void declareOn(Scope scope) {
        for (int status : new int[] {403, 404}) {
            scope.onStatus(
                    status,
                    (error, request) -> Response.view(
                                    "error.html", Map.of("status", error.status(), "detail", error.detail()))
                            .withStatus(status));
        }
    }
}
