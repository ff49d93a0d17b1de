package dev.cyanotype.benchmarks;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Route;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Nine kinds of request, from a line of text to a megabyte, and a table of a thousand routes. */
final class WorkloadBlueprint implements Blueprint {
    private static final int SERVICES = 1_000;
    private static final long SLEEP_MILLIS = 5;
    private final boolean nonBlocking;
    private final Path files;

    record Message(String message) {}

    record Item(int id, String label, double value, boolean active) {}

    record Named(String name, List<Item> data) {}

    record Dataset(
            int id,
            String name,
            List<String> uses,
            int rows,
            double score,
            String owner,
            String description,
            boolean archived) {}

    record Listing(List<Dataset> data, int total) {}

    record Line(String sku, int qty, double price) {}

    record Order(int id, String title, List<String> tags, List<Line> lines, String note, boolean express) {}

    record Hit(int route, String id, String rest) {}

    record Done(boolean ok) {}

    WorkloadBlueprint(boolean nonBlocking, Path files) {
        this.nonBlocking = nonBlocking;
        this.files = files;
    }

    @Override
    public String name() {
        return "workload";
    }

    @Override
    public void configure(Setup setup) {
        quick(setup.get("/plaintext", request -> Response.text("Hello, World!")));
        quick(setup.get("/json", request -> Response.json(new Message("Hello, World!"))));
        quick(setup.get("/api/datasets", WorkloadBlueprint::list));
        quick(setup.get("/api/datasets/<name>", WorkloadBlueprint::named));
        quick(setup.post("/api/echo", Order.class, (request, order) -> Response.json(order)));
        setup.get("/api/slow", request -> {
            Thread.sleep(SLEEP_MILLIS);
            return Response.json(new Done(true));
        });
        setup.get("/static/<file>", request -> Response.file(files.resolve(request.param("file"))));
        for (int i = 0; i < SERVICES; i++) {
            quick(setup.get(RouteTable.SVC.rule(i, RouteTable.Syntax.CYANOTYPE), hit(i)));
        }
    }

    private void quick(Route route) {
        if (nonBlocking) {
            route.nonBlocking();
        }
    }

    private static Response named(Request request) {
        List<Item> items = new ArrayList<>(5);
        for (int i = 0; i < 5; i++) {
            items.add(new Item(i, "item-" + i, i * 1.5, i % 2 == 0));
        }
        return Response.json(new Named(request.param("name"), items));
    }

    private static Response list(Request request) {
        return Response.json(Examples.listing(
                request.args().getList("uses[]"), request.args().get("dataset").orElse("")));
    }

    private static Handler hit(int i) {
        return switch (i & 3) {
            case 0 -> request -> Response.json(new Hit(i, "", ""));
            case 1 -> request -> Response.json(new Hit(i, request.param("id"), ""));
            default -> request -> Response.json(new Hit(i, request.param("id"), request.param("rest")));
        };
    }
}
