package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.gates.Gate;
import dev.cyanotype.blueprints.models.gates.Gates;
import dev.cyanotype.blueprints.models.gates.NewPlace;
import dev.cyanotype.blueprints.models.gates.Outcome;
import dev.cyanotype.blueprints.models.registry.Alias;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.http.Authorization;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.FormErrors;
import dev.cyanotype.web.Twin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** May a version ship? What a gate asked and what was measured; from here an alias moves to the version. Thread-safe. */
final class GatePage {
    private static final Set<String> FIELDS = Set.of("alias", "reason");

    private final Registry registry;
    private final Gates gates;
    private final Aliases aliases;

    @Inject
    GatePage(Registry registry, Gates gates, Aliases aliases) {
        this.registry = registry;
        this.gates = gates;
        this.aliases = aliases;
    }

    Response show(Request request) throws IOException {
        Gate gate = gate(request);
        return Twin.of(request, gate, Response.view("models/gate.html", view(request, gate, FormErrors.NONE)));
    }

    /** Lets an alias name the version: because of the gate if it is passed, or else for the reason that is given. */
    Response move(Request request) throws IOException {
        Gate gate = gate(request);
        boolean passed = gate.outcome().filter(Outcome.PASSED::equals).isPresent();
        NewPlace place = new NewPlace(
                gate.version(),
                passed ? Optional.of(gate.id()) : Optional.empty(),
                Optional.of(!passed),
                request.form().get("reason"));
        try {
            String alias = request.form().get("alias").map(String::strip).orElse("");
            if (alias.isEmpty()) {
                throw HttpException.badRequest(Violation.of("alias", "", "is required: a name such as 'champion'"));
            }
            String actor =
                    request.authorization().flatMap(Authorization::username).orElse("");
            gates.move(gate.model(), alias, place, actor);
        } catch (HttpException refused) {
            return Response.view("models/gate.html", view(request, gate, FormErrors.of(refused, FIELDS)))
                    .withStatus(FormErrors.status(refused));
        }
        return Response.redirect(request.urlFor("ui.models.model").with("model", gate.model()) + "#aliases")
                .withStatus(303);
    }

    private Gate gate(Request request) throws IOException {
        return gates.get(registry.model(request.param("model")).name(), request.param("gate"));
    }

    private Map<String, Object> view(Request request, Gate gate, FormErrors errors) {
        Map<String, Object> view = new HashMap<>();
        view.put("gate", gate);
        view.put("outcome", Decisions.outcome(gate));
        view.put("passed", gate.outcome().filter(Outcome.PASSED::equals).isPresent());
        view.put("command", command(gate));
        view.put("aliases", aliases.of(gate.model()).stream().map(Alias::alias).toList());
        view.put("errors", errors);
        view.put("alias", request.form().get("alias").orElse(""));
        view.put("reason", request.form().get("reason").orElse(""));
        view.put(
                "json",
                request.urlFor("models.gate")
                        .with("name", gate.model())
                        .with("id", gate.id())
                        .toString());
        gate.job()
                .ifPresent(job -> view.put(
                        "events",
                        request.urlFor("jobs.events").with("id", job.id()).toString()));
        return view;
    }

    /** Returns the command that asks for the same again. */
    private static String command(Gate gate) {
        List<String> words = new ArrayList<>(List.of("cyanotype models gate"));
        words.add(gate.model() + "@" + gate.version());
        words.add("--on " + quoted(gate.on()));
        if (!gate.require().isEmpty()) {
            words.add("--require " + quoted(String.join("; ", gate.require())));
        }
        gate.notWorseThan().ifPresent(alias -> words.add("--not-worse-than " + alias));
        gate.margin().ifPresent(margin -> words.add("--margin " + margin));
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[\\w@:./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
