package dev.cyanotype.conformance;

import dev.cyanotype.http.Abort;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.SameSite;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.sessions.Flash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Handlers by kind. */
final class Handlers {

    private Handlers() {}

    /** Returns a handler that leaves a trace when it starts. */
    static Handler of(PlayedApp app, Fields fields) {
        Handler handler = kind(app, fields);
        return request -> {
            if (!fields.text("kind").endsWith("view")) {
                app.trace.add("view:" + request.endpoint().orElse("-"));
            }
            for (Fields change : fields.objects("after_this_request")) {
                Action action = new Action(app, change.object("action"));
                request.afterThis(response -> {
                    app.trace.add("after_this_request:" + change.text("name"));
                    return unchecked(() -> action.after(request, response));
                });
            }
            return handler.handle(request);
        };
    }

    private static Handler kind(PlayedApp app, Fields fields) {
        String kind = fields.text("kind");
        return switch (kind) {
            case "echo" -> request -> Response.json(echo(request));
            case "text" -> request -> described(Response.html(fields.text("body")), fields);
            case "json" -> request -> described(Returns.json(fields.get("value")), fields);
            case "abort" ->
                request -> {
                    throw new HttpException(fields.number("code", 500), fields.text("description", ""));
                };
            case "raise" -> request -> app.exceptions.raise(fields.text("error"));
            case "redirect" ->
                request -> Response.redirect(fields.text("location")).withStatus(fields.number("code", 302));
            case "urls" ->
                request -> Response.json(fields.objects("urls").stream()
                        .map(url -> UrlSteps.inside(request, url))
                        .toList());
            case "g" ->
                request -> Response.json(Collections.singletonMap(
                        "value", Action.g(request).getOrDefault(fields.text("key"), fields.get("default"))));
            case "return" -> request -> Returns.of(app, fields);
            case "request" -> request -> Response.json(RequestFields.of(request, fields.texts("fields")));
            case "read" -> request -> Response.json(RequestFields.read(request, fields.objects("items")));
            case "get_json" ->
                request -> Returns.json(Collections.singletonMap(
                        "value",
                        RequestFields.json(request, fields.flag("force", false), fields.flag("silent", false))));
            case "files" -> request -> Response.json(RequestFields.files(request));
            case "set_cookies" -> request -> cookies(fields);
            case "session" -> request -> Response.json(SessionOps.run(request, fields.list("ops")));
            case "flash" -> request -> flash(request, fields);
            case "flashed" -> request -> Response.json(flashed(request, fields));
            case "view", "method_view" -> ClassViews.of(app, fields);
            case "send_file", "send_from_directory" -> request -> SentFiles.of(app, fields, request);
            case "conditional" -> request -> SentFiles.conditional(fields);
            case "stream" -> request -> stream(app, fields, request);
            case "abort_response" ->
                request -> {
                    throw new Abort(described(Response.html(fields.text("body", fields.text("text", ""))), fields));
                };
            case "template" ->
                request -> Response.view(
                        fields.text("name"), fields.object("values").values());
            default -> throw new Unsupported("kind " + kind);
        };
    }

    private interface Attempt {
        Response run() throws Exception;
    }

    private static Response unchecked(Attempt attempt) {
        try {
            return attempt.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Response described(Response response, Fields fields) {
        Response described = response;
        for (Object pair : fields.list("headers")) {
            String name = (String) ((List<?>) pair).get(0);
            String value = (String) ((List<?>) pair).get(1);
            described = name.equalsIgnoreCase("content-type")
                    ? described.header(name, value)
                    : described.addHeader(name, value);
        }
        return fields.has("status") ? described.withStatus(Returns.status(fields.get("status"))) : described;
    }

    private static Map<String, Object> echo(Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        List<String> blueprints = request.blueprints();
        json.put("endpoint", request.endpoint().orElse(null));
        json.put("blueprint", blueprints.isEmpty() ? null : blueprints.get(0));
        json.put("blueprints", blueprints);
        json.put("view_args", RequestFields.params(request));
        json.put("args", RequestFields.lists(request.args()));
        json.put("method", request.method().name());
        return json;
    }

    private static Response cookies(Fields fields) {
        Response response = Response.html("cookies");
        for (Fields set : fields.objects("set")) {
            response = response.cookie(attributes(Cookie.of(set.text("key"), set.text("value", "")), set));
        }
        for (Fields deleted : fields.objects("delete")) {
            response = response.cookie(attributes(Cookie.expired(deleted.text("key")), deleted));
        }
        return response;
    }

    /** Flask's cookies begin with no attribute but the path. */
    private static Cookie attributes(Cookie cookie, Fields fields) {
        Cookie set = cookie.anySite();
        set = fields.flag("httponly", false) ? set : set.readableByScripts();
        set = fields.get("path") == null ? set : set.path(fields.text("path"));
        set = fields.get("domain") == null ? set : set.domain(fields.text("domain"));
        set = fields.get("max_age") == null ? set : set.maxAge(Duration.ofSeconds(fields.number("max_age", 0)));
        if (fields.get("expires") instanceof Number seconds) {
            set = set.expires(java.time.Instant.ofEpochSecond(seconds.longValue()));
        }
        set = fields.flag("secure", false) ? set.secure() : set;
        set = fields.get("samesite") == null
                ? set
                : set.sameSite(SameSite.valueOf(fields.text("samesite").toUpperCase(Locale.ROOT)));
        return fields.flag("partitioned", false) ? set.partitioned() : set;
    }

    private static Response flash(Request request, Fields fields) {
        for (Object message : fields.list("messages")) {
            List<?> parts = (List<?>) message;
            if (parts.size() > 1) {
                Flash.add(request, (String) parts.get(0), (String) parts.get(1));
            } else {
                Flash.add(request, (String) parts.get(0));
            }
        }
        return Response.html("flashed");
    }

    private static List<Object> flashed(Request request, Fields fields) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < fields.number("times", 1); i++) {
            List<Flash.Message> messages =
                    Flash.take(request, fields.texts("category_filter").toArray(String[]::new));
            all.add(messages.stream()
                    .map(message -> fields.flag("with_categories", false)
                            ? List.of(message.category(), message.text())
                            : message.text())
                    .toList());
        }
        return all;
    }

    private static Response stream(PlayedApp app, Fields fields, Request request) {
        List<String> chunks = fields.texts("chunks");
        String echoed = fields.has("echo_arg")
                ? request.args().get(fields.text("echo_arg")).orElse("")
                : "";
        return Response.stream("text/plain; charset=utf-8", out -> {
            for (String chunk : chunks) {
                app.trace.add("chunk:" + chunk);
                out.write(chunk.getBytes(StandardCharsets.UTF_8));
            }
            out.write(echoed.getBytes(StandardCharsets.UTF_8));
        });
    }
}
