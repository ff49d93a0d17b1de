package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.registry.NewModel;
import dev.cyanotype.blueprints.models.registry.Registration;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.tasks.Tasks;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models and their versions over HTTP. */
final class ModelsApi {
    static final Param<Boolean> CREATE = Param.flag("create").orElse(false);

    private final Registry registry;
    private final Registration registration;
    private final BlobStore blobs;
    private final Tasks tasks;

    /** A page of models. */
    record Listing(List<Model> data, long total, @Nullable String next) {}

    /** A model with its versions. */
    record Detail(
            String name,
            String title,
            String description,
            String task,
            Optional<Integer> version,
            List<ModelVersion.Answer> versions) {}

    @Inject
    ModelsApi(Registry registry, Registration registration, BlobStore blobs, Tasks tasks) {
        this.registry = registry;
        this.registration = registration;
        this.blobs = blobs;
        this.tasks = tasks;
    }

    Response list(Request request) {
        int limit = Page.LIMIT.from(request);
        Page<Model> page = Page.of(registry.list(Cursor.from(request), limit + 1), limit, Model::name);
        return Response.json(new Listing(page.data(), registry.count(), page.next()));
    }

    Response create(Request request, NewModel model) {
        Model created = registry.create(model);
        return Response.created(
                        request.urlFor(".show").with("name", created.name()).toString())
                .withJson(created);
    }

    Response show(Request request) {
        Model model = registry.model(request.param("name"));
        return Response.json(new Detail(
                model.name(),
                model.title(),
                model.description(),
                model.task(),
                model.version(),
                registry.versions(model.name()).stream()
                        .map(ModelVersion::answer)
                        .toList()));
    }

    Response addVersion(Request request) throws IOException, InterruptedException {
        UploadTypes.check(request);
        String name = request.param("name");
        if (!CREATE.from(request)) {
            registry.model(name);
        }
        NewModel model = model(name);
        Uploaded uploaded = request.mediaType().startsWith("multipart/")
                ? parts(request.parts())
                : new Uploaded(registration.store(request.stream()), Optional.empty());
        try {
            Registration.Registered registered = registration.register(model, uploaded.token(), uploaded.pipeline());
            return answer(request, registered);
        } finally {
            registration.discard(uploaded.token());
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

    /** A stored file, and the pipeline that came with it. */
    private record Uploaded(String token, Optional<Pipeline> pipeline) {}

    private Uploaded parts(Parts parts) throws IOException {
        String token = null;
        Pipeline pipeline = null;
        try {
            for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
                Part part = next.get();
                if (part.name().equals("model") && token == null) {
                    token = registration.store(part.stream());
                } else if (part.name().equals("pipeline") && pipeline == null) {
                    pipeline = pipeline(part);
                } else {
                    throw HttpException.badRequest(Violation.of(
                            "form", part.name(), "expected one part 'model' and at most one part 'pipeline'"));
                }
            }
            if (token == null) {
                throw HttpException.badRequest(Violation.of("form", "model", "is required: the bytes of an ONNX file"));
            }
            Uploaded uploaded = new Uploaded(token, Optional.ofNullable(pipeline));
            token = null;
            return uploaded;
        } finally {
            if (token != null) {
                registration.discard(token);
            }
        }
    }

    private static Pipeline pipeline(Part part) throws IOException {
        try {
            return JsonCodec.standard().decode(new String(part.bytes(), StandardCharsets.UTF_8), Pipeline.class);
        } catch (JsonException unreadable) {
            throw HttpException.badRequest(unreadable);
        }
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
        ModelVersion version = versionOf(request);
        tasks.named(pipeline.task());
        Pipeline fitted = PipelineCheck.fit(pipeline, version.signature(), version.metadataLabels());
        registry.declare(version, fitted);
        return version(request);
    }

    private ModelVersion versionOf(Request request) {
        String name = registry.model(request.param("name")).name();
        return registry.version(name, request.param("version", Integer.class));
    }
}
