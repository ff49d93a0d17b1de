package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.registry.ModelUpload;
import dev.cyanotype.blueprints.models.registry.Registration;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.json.StoredJson;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.FormErrors;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.Twin;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A version of a model: what goes in, what comes out, and how samples are fed to it. Thread-safe. */
final class VersionPage {
    private static final String PIPELINE = ModelUpload.PIPELINE;
    private static final int VERSIONS = 50;
    private static final int METADATA_SHOWN = 2_000;

    private final Registry registry;
    private final Registration registration;

    /** An operator, and how often it is used. */
    public record Operator(String name, long count) {}

    /** A line of the file's metadata; a long value is cut. */
    public record Entry(String name, String value, boolean cut) {
        static Entry of(Map.Entry<String, String> entry) {
            boolean cut = entry.getValue().length() > METADATA_SHOWN;
            String value = cut ? entry.getValue().substring(0, METADATA_SHOWN) : entry.getValue();
            return new Entry(entry.getKey(), value, cut);
        }
    }

    @Inject
    VersionPage(Registry registry, Registration registration) {
        this.registry = registry;
        this.registration = registration;
    }

    Response show(Request request) {
        return page(request, version(request), "", FormErrors.NONE);
    }

    Response declare(Request request) {
        ModelVersion version = version(request);
        String text = request.form().get(PIPELINE).orElse("");
        try {
            if (text.isBlank()) {
                throw HttpException.badRequest(Violation.of(PIPELINE, "", "is required: a pipeline as JSON"));
            }
            registration.declare(version, ModelUpload.pipeline(text));
        } catch (HttpException refused) {
            return page(request, version, text, FormErrors.of(refused, Set.of(PIPELINE)))
                    .withStatus(422);
        }
        return Response.redirect(request.urlFor(".version")
                        .with("model", version.model())
                        .with("version", version.version())
                        .toString())
                .withStatus(303);
    }

    private ModelVersion version(Request request) {
        String model = registry.model(request.param("model")).name();
        return registry.version(model, request.param("version", Integer.class));
    }

    private Response page(Request request, ModelVersion version, String typed, FormErrors errors) {
        Map<String, Object> view = new HashMap<>(shown(version));
        view.put("model", registry.model(version.model()));
        view.put("errors", errors);
        view.put(
                "typed",
                typed.isEmpty() ? version.pipeline().map(StoredJson::canonical).orElse("") : typed);
        view.put(
                "json",
                request.urlFor("models.version")
                        .with("name", version.model())
                        .with("version", version.version())
                        .toString());
        return Twin.of(request, version.answer(), Response.view("models/version.html", view));
    }

    /** Returns what a template shows of a version. */
    Map<String, Object> shown(ModelVersion version) {
        Signature signature = version.signature();
        Map<String, Object> view = new HashMap<>();
        view.put("version", version.answer());
        view.put("signature", signature);
        view.put("operators", operators(signature));
        view.put(
                "metadata",
                signature.metadata().entrySet().stream().map(Entry::of).toList());
        version.pipeline().ifPresent(pipeline -> {
            view.put("task", pipeline.task());
            view.put("steps", PipelineSteps.of(pipeline));
        });
        return view;
    }

    /** Returns the operators, those used most often first. */
    private static List<Operator> operators(Signature signature) {
        return signature.operators().entrySet().stream()
                .map(entry -> new Operator(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Operator::count).reversed().thenComparing(Operator::name))
                .toList();
    }

    /** Returns what a template shows of the versions of a model: a page of them, the latest first. */
    Map<String, Object> listed(Model model, Request request) {
        int before = number(Cursor.from(request));
        Page<ModelVersion> page = Page.of(
                registry.versions(model.name(), before, VERSIONS + 1),
                VERSIONS,
                version -> String.valueOf(version.version()));
        Map<String, Object> view = new HashMap<>();
        view.put("versions", page.data().stream().map(ModelVersion::answer).toList());
        if (page.next() != null) {
            view.put(
                    "next",
                    request.urlFor("ui.models.model")
                            .with("model", model.name())
                            .with("cursor", page.next())
                            .toString());
        }
        return view;
    }

    private static int number(String key) {
        try {
            return key.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(key);
        } catch (NumberFormatException another) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
    }
}
