package dev.cyanotype.blueprints.pages.reference;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.openapi.OpenApi;
import dev.cyanotype.web.Nearest;
import dev.cyanotype.web.Twin;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what the routes of the application are. Thread-safe. */
final class ReferenceViews {
    /** The operations of a blueprint that were asked for. */
    public record Group(String name, String title, List<Operation> operations) {}

    Response index(Request request) {
        OpenApi described = OpenApi.of(router(request));
        String text = request.args().get("q").orElse("").strip();
        List<Group> groups = names(request).stream()
                .map(name -> new Group(
                        name,
                        title(name),
                        Operation.all(described.blueprint(blueprint(name)).document()).stream()
                                .filter(operation -> operation.mentions(text.toLowerCase(Locale.ROOT)))
                                .toList()))
                .filter(group -> !group.operations().isEmpty())
                .toList();
        int count = groups.stream().mapToInt(group -> group.operations().size()).sum();
        return Twin.of(
                request,
                described.document(),
                Response.view(
                        "ui/reference.html",
                        Map.of("groups", groups, "count", count, "text", text, "json", "/openapi.json")));
    }

    Response blueprint(Request request) {
        String name = known(request);
        Map<String, Object> document =
                OpenApi.of(router(request)).blueprint(blueprint(name)).document();
        Map<String, Object> model = Map.of(
                "name", name,
                "title", title(name),
                "operations", Operation.all(document),
                "schemas", Schema.all(document),
                "root", request.url().origin(),
                "json", "/openapi/" + blueprint(name) + ".json");
        return Twin.of(request, document, Response.view("ui/reference-blueprint.html", model));
    }

    /** Opens the address of an operation with the values of a form; those that are empty are left out. */
    Response open(Request request) {
        String name = known(request);
        String wanted = request.param("operation");
        Operation operation = Operation.all(
                        OpenApi.of(router(request)).blueprint(blueprint(name)).document())
                .stream()
                .filter(candidate -> candidate.id().equals(wanted))
                .filter(candidate -> candidate.method().equals("GET"))
                .findFirst()
                .orElseThrow(() -> HttpException.notFound("There is no GET '" + wanted + "' of " + name + "."));
        return Response.redirect(operation.address(request.args())).withStatus(303);
    }

    private static Router router(Request request) {
        return request.feature(Router.class).orElseThrow();
    }

    /** Returns the blueprints with routes that others are to know of; the application's own routes are those of {@code -}. */
    private static List<String> names(Request request) {
        return router(request).routes().stream()
                .filter(route -> route.contract().documented())
                .map(RouteInfo::blueprint)
                .map(name -> name.isEmpty() ? "-" : name)
                .distinct()
                .toList();
    }

    private static String known(Request request) {
        String name = request.param("blueprint");
        List<String> names = names(request);
        if (!names.contains(name)) {
            throw Nearest.notFound("There is no blueprint '" + name + "' with routes", name, names);
        }
        return name;
    }

    private static String blueprint(String name) {
        return name.equals("-") ? "" : name;
    }

    private static String title(String name) {
        return name.equals("-") ? "The application's own" : name;
    }
}
