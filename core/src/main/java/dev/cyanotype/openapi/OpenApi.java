package dev.cyanotype.openapi;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The routes of an application as an OpenAPI 3.1 document: {@code OpenApi.of(router).json()}. All that it says comes from what
 * was declared; nothing is written twice. Immutable.
 */
public final class OpenApi {
    /** The version of OpenAPI. */
    public static final String VERSION = "3.1.0";

    /** The methods that OpenAPI 3.1 has a place for. */
    private static final Set<Method> METHODS = EnumSet.of(
            Method.GET,
            Method.PUT,
            Method.POST,
            Method.DELETE,
            Method.OPTIONS,
            Method.HEAD,
            Method.PATCH,
            Method.TRACE);

    private static final String SCHEMAS = "#/components/schemas/";

    private final String title;
    private final String version;
    private final List<RouteInfo> routes;

    private OpenApi(String title, String version, List<RouteInfo> routes) {
        this.title = title;
        this.version = version;
        this.routes = List.copyOf(routes);
    }

    /** Returns the document of a router's routes, without those that are {@code undocumented()} or answer nothing. */
    public static OpenApi of(Router router) {
        return new OpenApi(
                "API",
                "1",
                router.routes().stream()
                        .filter(route -> route.contract().documented())
                        .toList());
    }

    /** Returns this document with another title, and the version of what it describes. */
    public OpenApi titled(String newTitle, String newVersion) {
        return new OpenApi(newTitle, newVersion, routes);
    }

    /** Returns the document of what one blueprint declares, and those mounted in it. */
    public OpenApi blueprint(String fullName) {
        return new OpenApi(
                fullName,
                version,
                routes.stream()
                        .filter(route -> route.blueprint().equals(fullName)
                                || route.blueprint().startsWith(fullName + "."))
                        .toList());
    }

    /** Returns true if it describes no route. */
    public boolean isEmpty() {
        return routes.isEmpty();
    }

    /** Returns the document as UTF-8 bytes of JSON; the same routes give the same bytes. */
    public byte[] json() {
        return JsonCodec.standard().encode(document());
    }

    /** Returns the document as maps, lists and values. */
    public Map<String, Object> document() {
        JsonSchema schemas = new JsonSchema(SCHEMAS);
        Map<String, Object> paths = paths(schemas);
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", title);
        info.put("version", version);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", VERSION);
        document.put("info", info);
        document.put("tags", tags());
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas.components()));
        return document;
    }

    private List<Object> tags() {
        return routes.stream()
                .map(RouteInfo::blueprint)
                .filter(blueprint -> !blueprint.isEmpty())
                .distinct()
                .<Object>map(blueprint -> Map.of("name", blueprint))
                .toList();
    }

    /** Returns every path; of two routes at one path and method, which differ in domain or converter, the first is described. */
    private Map<String, Object> paths(JsonSchema schemas) {
        Map<String, PathTemplate> templates = new HashMap<>(); // by what they match
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (RouteInfo route : routes) {
            PathTemplate own = PathTemplate.of(route.rule());
            PathTemplate shared = templates.computeIfAbsent(own.shape(), shape -> own);
            Map<String, Object> operations = paths.computeIfAbsent(shared.path(), path -> new LinkedHashMap<>());
            for (Method method : route.methods()) {
                String key = method.name().toLowerCase(Locale.ROOT);
                if (METHODS.contains(method) && !operations.containsKey(key)) {
                    String id = route.endpoint().map(name -> free(name, ids)).orElse("");
                    operations.put(key, new Operation(route, schemas).describe(id, own, shared.names()));
                }
            }
        }
        return new LinkedHashMap<>(paths);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** Returns the schemas of JSON as the document has them, to hold values against. */
    static JsonSchema schemas() {
        return new JsonSchema(SCHEMAS);
    }

    /** Returns what the documents of the whole and of each blueprint are, by the names of the blueprints; the whole is at "". */
    public Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("", json());
        List<String> names = new ArrayList<>(routes.stream()
                .map(RouteInfo::blueprint)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
        names.forEach(name -> all.put(name, blueprint(name).json()));
        return all;
    }
}
