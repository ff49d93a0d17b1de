package dev.cyanotype.storage;

import dev.cyanotype.Setup;
import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;

/** Declares what holds for the API of every blueprint whose answers come out of a workspace. */
public final class JsonApi {
    private JsonApi() {}

    /**
     * Makes the answers of {@code setup} in JSON be kept by nobody, or, where they have an entity tag, be asked for again each
     * time; other answers, such as files and archives, are left as they are. Refuses URLs with U+0000, which PostgreSQL
     * takes in no text.
     */
    public static void declare(Setup setup) {
        setup.before(JsonApi::refuseNul);
        setup.after((request, response) -> uncached(response));
    }

    private static void refuseNul(Request request) {
        if (request.path().contains("%00") || request.query().contains("%00")) {
            throw HttpException.badRequest("A path or query must not have the character U+0000.");
        }
    }

    private static Response uncached(Response response) {
        Headers headers = response.headers();
        String type = headers.first("content-type").orElse("");
        boolean json =
                type.equals("application/json") || type.startsWith("application/json;") || type.contains("+json");
        return json && !headers.contains("cache-control")
                ? response.header("cache-control", headers.contains("etag") ? "no-cache" : "no-store")
                : response;
    }
}
