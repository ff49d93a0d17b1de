package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.web.FormErrors;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form that starts a test. Thread-safe. */
final class TestForm {
    private static final List<String> FIELDS = List.of("model", "version", "dataset", "use", "slices");
    private static final int MOST_CHOICES = 200;

    private final Registry registry;
    private final Datasets datasets;
    private final Launcher launcher;

    @Inject
    TestForm(Registry registry, Datasets datasets, Launcher launcher) {
        this.registry = registry;
        this.datasets = datasets;
        this.launcher = launcher;
    }

    Response show(Request request) {
        return form(request.args(), FormErrors.NONE);
    }

    Response send(Request request) {
        Params sent = request.form();
        try {
            String model = sent.get("model").orElse("");
            checkModel(model);
            String id = launcher.run(model, asked(sent)).id();
            return Response.redirect(request.urlFor(".test").with("test", id).toString())
                    .withStatus(303);
        } catch (HttpException refused) {
            return form(sent, FormErrors.of(refused, Set.copyOf(FIELDS))).withStatus(422);
        }
    }

    private void checkModel(String model) {
        try {
            registry.model(model);
        } catch (HttpException missing) {
            throw HttpException.badRequest(Violation.of("form", "model", missing.detail()));
        }
    }

    /** Reads what is asked for as the API does; what is blank is not said. */
    private static NewTest asked(Params sent) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("dataset", sent.get("dataset").orElse("").strip());
        for (String field : List.of("use", "version")) {
            String text = sent.get(field).orElse("").strip();
            if (!text.isEmpty()) {
                said.put(field, field.equals("version") && text.matches("\\d{1,9}") ? Integer.valueOf(text) : text);
            }
        }
        List<String> slices = Slicing.split(sent.get("slices").orElse(""));
        if (!slices.isEmpty()) {
            said.put("slices", slices);
        }
        try {
            return JsonCodec.standard().decode(JsonCodec.standard().encodeText(said), NewTest.class);
        } catch (JsonException refused) {
            throw HttpException.badRequest(refused);
        }
    }

    private Response form(Params filled, FormErrors errors) {
        Map<String, String> fields = new HashMap<>();
        FIELDS.forEach(field -> fields.put(field, filled.get(field).orElse("")));
        List<String> models = registry.names();
        Map<String, Object> view = new HashMap<>();
        view.put("fields", fields);
        view.put("errors", errors);
        view.put("models", models.size() <= MOST_CHOICES ? models : List.of());
        view.put("none", models.isEmpty());
        view.put(
                "datasets",
                datasets.list("", MOST_CHOICES).stream().map(Dataset::name).toList());
        view.put("uses", uses(fields.getOrDefault("dataset", "")));
        return Response.view("tests/new.html", view);
    }

    /** Returns the uses of a dataset; none if there is no such dataset. */
    private List<String> uses(String dataset) {
        if (dataset.isBlank()) {
            return List.of();
        }
        try {
            return datasets.version(dataset.strip()).uses().stream()
                    .map(Version.Use::name)
                    .toList();
        } catch (HttpException missing) {
            return List.of();
        }
    }
}
