package dev.cyanotype.server.observe;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.openapi.OpenApi;
import dev.cyanotype.web.Nearest;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Describes the application as OpenAPI 3.1: the whole, and each blueprint. Thread-safe. */
final class OpenApiBlueprint implements Blueprint {
    static final String WHOLE = "/openapi.json";
    static final String PREFIX = "/openapi/";

    private final Supplier<Router> application;
    private @Nullable Router described;
    private Map<String, byte[]> documents = Map.of(); // made when first asked for, so that a server starts without them

    OpenApiBlueprint(Supplier<Router> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "openapi";
    }

    @Override
    public void configure(Setup setup) {
        setup.get(WHOLE, request -> document(""))
                .named("whole")
                .summary("Describes all routes as OpenAPI 3.1.")
                .returns(200, Map.class);
        setup.get(PREFIX + "<name>.json", this::ofBlueprint)
                .named("blueprint")
                .summary("Describes the routes of one blueprint as OpenAPI 3.1.")
                .returns(200, Map.class)
                .problem(404, "There is no such blueprint, or it has no routes.");
    }

    private Response ofBlueprint(Request request) {
        String name = request.param("name");
        if (name.isEmpty() || !documents().containsKey(name)) {
            throw Nearest.notFound(
                    "There is no blueprint '" + name + "' with routes",
                    name,
                    documents().keySet());
        }
        return document(name);
    }

    private Response document(String name) {
        byte[] json = documents().getOrDefault(name, new byte[0]);
        CRC32 checksum = new CRC32();
        checksum.update(json);
        return Response.bytes("application/json", json)
                .etag(Long.toHexString(checksum.getValue()) + "-" + Integer.toHexString(json.length))
                .header("cache-control", "no-cache");
    }

    private synchronized Map<String, byte[]> documents() {
        Router now = application.get();
        if (!now.equals(described)) {
            documents = OpenApi.of(now).all();
            described = now;
        }
        return documents;
    }
}
