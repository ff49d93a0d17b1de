package dev.cyanotype.debug;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.templates.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a developer about an error that nobody handled: browsers by a page, programs by the detail of a problem. Thread-safe. */
public final class DebugAnswer {
    private static final String STYLE = style();
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Templates TEMPLATES = templates();

    private DebugAnswer() {}

    /** A browser says that it takes HTML. */
    private static boolean isBrowser(Request request) {
        return request.headers().all("accept").stream().anyMatch(accept -> accept.contains("text/html"));
    }

    /**
     * Returns the answer, with status 500 and for no cache.
     *
     * @param route what matched; nothing if the error came before
     * @param params the values of the route's parameters
     */
    public static Response of(Throwable error, Request request, Optional<RouteInfo> route, Map<String, ?> params)
            throws IOException {
        List<Failure> failures = Failure.chain(error);
        if (!isBrowser(request)) {
            String detail = failures.stream().map(Failure::text).collect(Collectors.joining("\n"));
            return Response.problem(500, detail).header("cache-control", "no-store");
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("style", STYLE);
        model.put("failures", failures);
        model.put("summary", failures.get(0));
        model.put("method", request.method());
        model.put("target", request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
        model.put("fields", Field.of(request.headers()));
        model.put("hooks", HookRun.on(request));
        route.ifPresent(found -> model.put("route", describe(found, params)));
        return TEMPLATES
                .render("page.html", model, Response.status(500))
                .header("content-security-policy", POLICY)
                .header("cache-control", "no-store");
    }

    private static Map<String, String> describe(RouteInfo route, Map<String, ?> params) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Endpoint", route.endpoint().orElse("not named"));
        rows.put("Rule", route.methods() + " " + route.rule());
        rows.put("Declared at", route.declaredAt());
        params.forEach((name, value) -> rows.put("<" + name + ">", String.valueOf(value)));
        return rows;
    }

    private static Templates templates() {
        Templates templates = new Templates();
        templates.folder(
                Folder.of(DebugAnswer.class, DebugAnswer.class.getPackageName().replace('.', '/')));
        return templates;
    }

    private static String style() {
        try (InputStream in = DebugAnswer.class.getResourceAsStream("page.css")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String style) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8)));
    }
}
