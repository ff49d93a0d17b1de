package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.registry.ModelDetail;
import dev.cyanotype.blueprints.models.registry.ModelListing;
import dev.cyanotype.blueprints.models.registry.ModelUpload;
import dev.cyanotype.blueprints.models.registry.NewModel;
import dev.cyanotype.blueprints.models.registry.PipelineSuggestion;
import dev.cyanotype.blueprints.models.registry.Registration;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.registry.Tokenizers;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Models and their versions over HTTP. */
final class ModelsApi {
    static final Param<Boolean> CREATE = Param.flag("create").orElse(false);

    private final Registry registry;
    private final Registration registration;
    private final BlobStore blobs;
    private final Tokenizers tokenizers;

    @Inject
    ModelsApi(Registry registry, Registration registration, BlobStore blobs, Tokenizers tokenizers) {
        this.registry = registry;
        this.registration = registration;
        this.blobs = blobs;
        this.tokenizers = tokenizers;
    }

    Response list(Request request) {
        return Response.json(registry.page(
                ModelListing.TEXT.from(request).orElse(""), Cursor.from(request), Page.LIMIT.from(request)));
    }

    Response create(Request request, NewModel model) {
        Model created = registry.create(model);
        return Response.created(
                        request.urlFor(".show").with("name", created.name()).toString())
                .withJson(created);
    }

    Response show(Request request) {
        Model model = registry.model(request.param("name"));
        return Response.json(ModelDetail.of(model, registry.versions(model.name())));
    }

    Response addVersion(Request request) throws IOException, InterruptedException {
        UploadTypes.check(request);
        String name = request.param("name");
        if (!CREATE.from(request)) {
            registry.model(name);
        }
        NewModel model = model(name);
        if (request.mediaType().startsWith("multipart/")) {
            try (ModelUpload upload = ModelUpload.read(request.parts(), registration, Set.of(ModelUpload.PIPELINE))) {
                return answer(request, registration.register(model, upload.file(), upload.pipeline()));
            }
        }
        String token = registration.store(request.stream());
        try {
            return answer(request, registration.register(model, token, Optional.empty()));
        } finally {
            registration.discard(token);
        }
    }

    private static NewModel model(String name) {
        try {
            return NewModel.named(name);
        } catch (IllegalArgumentException malformed) {
            throw HttpException.badRequest(Violation.of("path", "name", String.valueOf(malformed.getMessage())));
        }
    }

    private static Response answer(Request request, Registration.Registered registered) {
        ModelVersion version = registered.version();
        String location = request.urlFor(".version")
                .with("name", version.model())
                .with("version", version.version())
                .toString();
        return Response.created(location)
                .withStatus(registered.added() ? 201 : 200)
                .withJson(version.answer());
    }

    Response version(Request request) {
        return Response.json(versionOf(request).answer());
    }

    Response file(Request request) {
        ModelVersion version = versionOf(request);
        return Response.source("application/onnx", blobs.source(version.blob()))
                .attachment(version.model() + "-" + version.version() + ".onnx");
    }

    Response declare(Request request, Pipeline pipeline) {
        return Response.json(registration.declare(versionOf(request), pipeline).answer());
    }

    Response suggest(Request request) {
        return Response.json(PipelineSuggestion.of(versionOf(request).signature()));
    }

    Response addTokenizer(Request request) throws IOException {
        return Response.json(tokenizers.store(versionOf(request), request.stream()));
    }

    private ModelVersion versionOf(Request request) {
        String name = registry.model(request.param("name")).name();
        return registry.version(name, request.param("version", Integer.class));
    }
}
