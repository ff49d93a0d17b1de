package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.gates.Gate;
import dev.cyanotype.blueprints.models.gates.Gates;
import dev.cyanotype.blueprints.models.gates.NewGate;
import dev.cyanotype.blueprints.models.gates.NewPlace;
import dev.cyanotype.blueprints.models.registry.Alias;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.http.Authorization;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** Gates and aliases over HTTP. */
final class GatesApi {
    private static final String NO_MODEL = "There is no such model.";

    private final Gates gates;
    private final Aliases aliases;
    private final Registry registry;

    /** The gates of a model. */
    record GateList(List<Gate> data) {}

    /** The aliases of a model. */
    record AliasList(List<Alias> data) {}

    @Inject
    GatesApi(Gates gates, Aliases aliases, Registry registry) {
        this.gates = gates;
        this.aliases = aliases;
        this.registry = registry;
    }

    void declare(Setup setup) {
        setup.post("/api/models/<name>/gates", NewGate.class, this::ask)
                .named("ask-gate")
                .summary("Asks whether a version is as it must be: its figures, and no worse than an alias.")
                .description("Starts the tests that it needs; look again with GET until 'outcome' is there. Without a"
                        + " margin only a version that is better is not worse for sure.")
                .returns(200, Gate.class)
                .returns(202, Gate.class)
                .problem(404, "There is no such model, version, alias, dataset or use.")
                .problem(409, "A version has no pipeline yet, or the tests cannot be compared.")
                .problem(422, "What is asked cannot be; each thing wrong with it is named.");
        setup.get("/api/models/<name>/gates", this::list)
                .named("gates")
                .summary("Lists the gates of a model, the newest first.")
                .takes(Page.LIMIT)
                .returns(GateList.class)
                .problem(404, NO_MODEL);
        setup.get("/api/models/<name>/gates/<id>", this::gate)
                .named("gate")
                .summary("Shows a gate, and decides it if its tests are done.")
                .returns(Gate.class)
                .problem(404, "There is no such model or gate.")
                .problem(409, "Its tests cannot be compared.");
        setup.get("/api/models/<name>/aliases", this::aliases)
                .named("aliases")
                .summary("Lists the aliases of a model.")
                .returns(AliasList.class)
                .problem(404, NO_MODEL);
        setup.get("/api/models/<name>/aliases/<alias>", this::alias)
                .named("alias")
                .summary("Shows which version an alias names, and how it has moved.")
                .takes(Page.LIMIT)
                .returns(Alias.class)
                .problem(404, "There is no such model or alias.");
        setup.put("/api/models/<name>/aliases/<alias>", NewPlace.class, this::move)
                .named("move-alias")
                .summary("Lets an alias name a version that has passed a gate, or is forced with a reason.")
                .returns(Alias.class)
                .problem(404, "There is no such model, version or gate.")
                .problem(409, "The gate is not passed, or of another version.")
                .problem(422, "There is no gate, and nothing is forced with a reason.");
    }

    private Response ask(Request request, NewGate asked) throws IOException {
        Gate gate = gates.ask(request.param("name"), asked);
        return Response.created(request.urlFor(".gate")
                        .with("name", gate.model())
                        .with("id", gate.id())
                        .toString())
                .withStatus(gate.outcome().isPresent() ? 200 : 202)
                .withJson(gate);
    }

    private Response list(Request request) {
        return Response.json(new GateList(gates.of(model(request), Page.LIMIT.from(request))));
    }

    private Response gate(Request request) throws IOException {
        return Response.json(gates.get(model(request), request.param("id")));
    }

    private Response aliases(Request request) {
        return Response.json(new AliasList(aliases.of(model(request))));
    }

    private Response alias(Request request) {
        return Response.json(aliases.get(model(request), request.param("alias"), Page.LIMIT.from(request)));
    }

    private Response move(Request request, NewPlace place) throws IOException {
        String actor = request.authorization().flatMap(Authorization::username).orElse("");
        return Response.json(gates.move(request.param("name"), request.param("alias"), place, actor));
    }

    private String model(Request request) {
        return registry.model(request.param("name")).name();
    }
}
