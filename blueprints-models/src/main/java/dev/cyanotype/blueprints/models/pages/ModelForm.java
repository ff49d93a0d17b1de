package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.registry.ModelUpload;
import dev.cyanotype.blueprints.models.registry.NewModel;
import dev.cyanotype.blueprints.models.registry.Registration;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.web.FormErrors;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form that registers a model, or a version of one that there is. Thread-safe. */
final class ModelForm {
    private static final Set<String> TEXTS = Set.of("name", "title", "description", ModelUpload.PIPELINE);
    private static final Set<String> FIELDS =
            Set.of("name", "title", "description", ModelUpload.PIPELINE, "model"); // with the file

    private final Registration registration;

    @Inject
    ModelForm(Registration registration) {
        this.registration = registration;
    }

    Response show(Request request) {
        return form(Map.of("name", request.args().get("name").orElse("")), FormErrors.NONE);
    }

    Response send(Request request) throws IOException, InterruptedException {
        try (ModelUpload upload = ModelUpload.read(request.parts(), registration, TEXTS)) {
            try {
                return Response.redirect(location(request, upload)).withStatus(303);
            } catch (HttpException refused) {
                return form(upload.fields(), FormErrors.of(refused, FIELDS)).withStatus(422);
            }
        }
    }

    private String location(Request request, ModelUpload upload) throws IOException, InterruptedException {
        checkAll(() -> model(upload.fields()), upload::file, upload::pipeline);
        ModelVersion version = registration
                .register(model(upload.fields()), upload.file(), upload.pipeline())
                .version();
        return request.urlFor(".version")
                .with("model", version.model())
                .with("version", version.version())
                .toString();
    }

    /** Says at once what is wrong with any of the parts. */
    private static void checkAll(Runnable... parts) {
        List<Violation> wrong = new ArrayList<>();
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (HttpException refused) {
                wrong.addAll(refused.violations());
            }
        }
        if (!wrong.isEmpty()) {
            throw HttpException.of(422, wrong);
        }
    }

    /** Reads a model as the API does. */
    private static NewModel model(Map<String, String> fields) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String field : new String[] {"name", "title", "description"}) {
            String text = fields.getOrDefault(field, "").strip();
            if (!text.isEmpty() || field.equals("name")) {
                said.put(field, text);
            }
        }
        try {
            return JsonCodec.standard().decode(JsonCodec.standard().encodeText(said), NewModel.class);
        } catch (JsonException refused) {
            throw HttpException.badRequest(refused);
        }
    }

    private static Response form(Map<String, String> fields, FormErrors errors) {
        return Response.view("models/new.html", Map.of("fields", fields, "errors", errors));
    }
}
