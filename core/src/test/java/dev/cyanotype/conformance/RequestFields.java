package dev.cyanotype.conformance;

import dev.cyanotype.http.Authorization;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.http.problem.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What handlers tell about a request. */
final class RequestFields {
    private RequestFields() {}

    static Map<String, Object> of(Request request, List<String> names) {
        Map<String, Object> json = new LinkedHashMap<>();
        names.forEach(name -> json.put(name, one(request, name)));
        return json;
    }

    private static Object one(Request request, String name) {
        if (name.startsWith("header:")) {
            return request.header(name.substring(7)).orElse(null);
        }
        return switch (name) {
            case "method" -> request.method().name();
            case "path" -> request.url().path();
            case "full_path" -> request.url().path() + "?" + request.query();
            case "url" -> request.url().toString();
            case "base_url" -> request.url().base();
            case "url_root", "root_url" -> request.url().root();
            case "host" -> request.url().host();
            case "host_url" -> request.url().origin() + "/";
            case "root_path", "script_root" -> request.connection().root();
            case "scheme" -> request.connection().scheme();
            case "is_secure" -> request.connection().scheme().equals("https");
            case "query_string" -> request.query();
            case "remote_addr" -> request.connection().remoteAddress();
            case "endpoint" -> request.endpoint().orElse(null);
            case "blueprint" -> request.blueprints().stream().findFirst().orElse(null);
            case "blueprints" -> request.blueprints();
            case "view_args" -> params(request);
            case "url_rule" -> request.rule();
            case "mimetype" -> request.mediaType();
            case "content_type" -> request.header("content-type").orElse(null);
            case "content_length" ->
                request.contentLength().isPresent() ? request.contentLength().getAsLong() : null;
            case "is_json" -> request.isJson();
            case "json_silent" -> json(request, false, true);
            case "authorization" ->
                request.authorization().map(RequestFields::credentials).orElse(null);
            case "accept_best" ->
                request.accepted("application/json", "text/html").orElse(null);
            case "cookies" -> request.cookies();
            case "args" -> lists(request.args());
            case "args_flat" -> first(request.args());
            case "form" -> lists(request.form());
            case "values" -> values(request);
            case "data" -> request.text();
            default -> throw new Unsupported("request " + name);
        };
    }

    static Map<String, Object> params(Request request) {
        Map<String, Object> params = new LinkedHashMap<>();
        request.params().forEach((name, value) -> params.put(name, value instanceof UUID ? value.toString() : value));
        return params;
    }

    static Map<String, List<String>> lists(Params params) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        params.names().forEach(name -> lists.put(name, params.getList(name)));
        return lists;
    }

    private static Map<String, String> first(Params params) {
        Map<String, String> first = new LinkedHashMap<>();
        params.names().forEach(name -> first.put(name, params.get(name).orElseThrow()));
        return first;
    }

    private static Map<String, List<String>> values(Request request) {
        Map<String, List<String>> all = lists(request.args());
        lists(request.form())
                .forEach((name, more) -> all.merge(name, more, (some, others) -> {
                    List<String> joined = new ArrayList<>(some);
                    joined.addAll(others);
                    return joined;
                }));
        return all;
    }

    private static Map<String, Object> credentials(Authorization authorization) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", authorization.scheme());
        json.put("username", authorization.username().orElse(null));
        json.put("password", authorization.password().orElse(null));
        json.put("token", authorization.token().orElse(null));
        return json;
    }

    static Object json(Request request, boolean force, boolean silent) {
        try {
            return force ? request.forceJson(Object.class) : request.json(Object.class);
        } catch (HttpException refused) {
            if (silent) {
                return null;
            }
            throw refused;
        }
    }

    static Map<String, Object> files(Request request) {
        Map<String, Object> json = new LinkedHashMap<>();
        request.files()
                .forEach((name, files) ->
                        json.put(name, files.stream().map(RequestFields::file).toList()));
        return json;
    }

    private static Map<String, Object> file(Upload file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("filename", file.filename());
        json.put("content_type", file.contentType().orElse(null));
        json.put("text", new String(file.bytes(), StandardCharsets.UTF_8));
        return json;
    }

    static List<Object> read(Request request, List<Fields> items) {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(item(request, item)));
        return values;
    }

    private static Object item(Request request, Fields item) {
        String name = item.text("name");
        List<String> sent = switch (item.text("source", "args")) {
            case "args" -> request.args().getList(name);
            case "form" -> request.form().getList(name);
            default -> values(request).getOrDefault(name, List.of());
        };
        if (item.flag("required", false) && sent.isEmpty()) {
            return item.text("source", "args").equals("form")
                    ? request.form().required(name)
                    : request.args().required(name);
        }
        if (item.flag("list", false)) {
            return sent.stream()
                    .flatMap(text -> Python.read(item.text("type", ""), text).stream())
                    .toList();
        }
        return sent.isEmpty()
                ? item.get("default")
                : Python.read(item.text("type", ""), sent.get(0)).orElse(item.get("default"));
    }
}
