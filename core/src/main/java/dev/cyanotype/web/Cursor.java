package dev.cyanotype.web;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The key that a page of a list starts after, as clients carry it: opaque to them. */
public final class Cursor {
    /** The query argument that carries it; empty or missing for the first page. */
    public static final Param<Optional<String>> PARAM = Param.optional("cursor");

    private Cursor() {}

    /** Returns the cursor of the page after a key. */
    public static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the key to start after; empty for the first page. Answers 400 for what no page has given. */
    public static String from(Request request) {
        String sent = PARAM.from(request).orElse("");
        String key = decode(sent);
        if (key.indexOf(0) >= 0 || !encode(key).equals(sent)) { // decoding passes over bytes that are no text
            throw refused(sent);
        }
        return key;
    }

    private static String decode(String sent) {
        try {
            return new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused(sent);
        }
    }

    private static HttpException refused(String sent) {
        return HttpException.badRequest(
                Violation.of("query", "cursor", "expected the 'next' of the page before, got '" + sent + "'"));
    }
}
