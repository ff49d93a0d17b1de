package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the models of the registry by the <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>,
 * version 2, with the extension for binary tensors.
 */
public final class InferenceBlueprint implements Blueprint {
    /** An error as the protocol has it. */
    record Failure(String error) {}

    @Override
    public String name() {
        return "inference";
    }

    @Override
    public void configure(Setup setup) {
        setup.onError(HttpException.class, InferenceBlueprint::failure);
        if (setup.firstMount()) {
            setup.onClose(setup.instance(ServedModels.class));
        }
        InferenceApi api = setup.instance(InferenceApi.class);
        // the text of the protocol has the one, its OpenAPI document the other
        for (String path : List.of("/v2", "/v2/")) {
            setup.get(path, api::server)
                    .named(path.endsWith("/") ? "server-slash" : "server")
                    .summary("Says what the server is, and which extensions of the protocol it has.")
                    .returns(InferenceApi.ServerMetadata.class);
        }
        setup.get("/v2/health/live", api::live)
                .named("live")
                .summary("Answers 200 if the server lives.")
                .returns(InferenceApi.Live.class);
        setup.get("/v2/health/ready", api::ready)
                .named("ready")
                .summary("Answers 200 if the server takes requests.")
                .returns(InferenceApi.Ready.class);
        for (String version : new String[] {"", "/versions/<int:version>"}) {
            declare(setup, api, "/v2/models/<name>" + version, version.isEmpty() ? "" : "-version");
        }
    }

    private static void declare(Setup setup, InferenceApi api, String path, String suffix) {
        setup.get(path, api::model)
                .named("model" + suffix)
                .summary("Shows what a model takes and gives; of the newest version, unless one is said.")
                .returns(InferenceApi.ModelMetadata.class)
                .returns(404, Failure.class);
        setup.get(path + "/ready", api::modelReady)
                .named("model-ready" + suffix)
                .summary("Answers 200 if a model takes requests. It is loaded by the first of them.")
                .returns(InferenceApi.ModelReady.class)
                .returns(404, Failure.class);
        setup.post(path + "/infer", api::infer)
                .named("infer" + suffix)
                .summary("Runs a model on tensors.")
                .description(
                        "An error is 400 for wrong tensors, 404 for an unknown model, 422 if the model failed, which is loaded"
                                + " anew by the next request, and 503 if as many models run as may.")
                .accepts("application/json", "application/octet-stream")
                .takesHeader(
                        InferenceApi.JSON_LENGTH,
                        "How many bytes of JSON come before those of tensors; all if missing.")
                .returns(InferRequest.Answer.class)
                .returns(200, "application/octet-stream")
                .returns(400, Failure.class)
                .returns(413, Failure.class)
                .returns(404, Failure.class)
                .returns(422, Failure.class)
                .returns(503, Failure.class);
    }

    /** Answers an error as the protocol has it, with everything that is wrong in one sentence. */
    private static Response failure(HttpException error, Request request) {
        String wrong = error.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
        Response response = Response.json(new Failure(wrong.isEmpty() ? error.detail() : wrong))
                .withStatus(error.status());
        return error.headers().containsKey("retry-after")
                ? response.header("retry-after", error.headers().get("retry-after"))
                : response;
    }
}
