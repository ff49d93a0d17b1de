package dev.cyanotype.blueprints.models;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.cyanotype.Extensions;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.blueprints.datasets.web.DatasetsBlueprint;
import dev.cyanotype.blueprints.datasets.web.DatasetsModule;
import dev.cyanotype.blueprints.models.inference.InferenceBlueprint;
import dev.cyanotype.blueprints.models.web.ModelsBlueprint;
import dev.cyanotype.blueprints.models.web.ModelsModule;
import dev.cyanotype.blueprints.pages.UiBlueprint;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.JobsBlueprint;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The whole platform on a workspace, without a socket. */
final class Platform implements AutoCloseable {
    static final String PIPELINE = """
            {"task":"classification","input":{"image":{"mode":"L","width":8,"height":8,"resize":"stretch"},
             "scale":0.06666666666666667,"mean":[0],"std":[1],"layout":"FLAT"},"output":{"probabilities":"output"}}""";

    private final Router router;
    private final TestClient client;

    private Platform(Router router) {
        this.router = router;
        this.client = TestClient.of(router).checked();
    }

    /** For all tests of a class, in a folder that JUnit deletes. */
    static Platform in(Path folder, Map<String, String> settings) {
        return on(Workspace.at(folder, Settings.of(settings)), settings);
    }

    /** Finds what these plugins add, too. */
    static Platform on(Workspace workspace, Map<String, String> settings, ClassLoader... plugins) {
        List<ClassLoader> loaders = new ArrayList<>(List.of(Platform.class.getClassLoader()));
        loaders.addAll(List.of(plugins));
        Injector injector = Guice.createInjector(new DatasetsModule(), new ModelsModule(), binder -> {
            binder.bind(Settings.class).toInstance(Settings.of(settings));
            binder.bind(Extensions.class).toInstance(Extensions.in(loaders));
            binder.bind(Clock.class).toInstance(Clock.systemUTC());
            binder.bind(Workspace.class).toInstance(workspace);
            binder.bind(Database.class).toInstance(workspace.database());
            binder.bind(BlobStore.class).toInstance(workspace.blobs());
            binder.bind(Jobs.class).toInstance(workspace.jobs());
            binder.bind(UploadStore.class).toInstance(workspace.uploads());
        });
        Router router = Router.builder()
                .mount(new UiBlueprint(), Mount.unchanged(), injector::getInstance)
                .mount(new JobsBlueprint(), Mount.unchanged(), injector::getInstance)
                .mount(new DatasetsBlueprint(), Mount.unchanged(), injector::getInstance)
                .mount(new ModelsBlueprint(), Mount.unchanged(), injector::getInstance)
                .mount(new InferenceBlueprint(), Mount.unchanged(), injector::getInstance)
                .build();
        router.start(Optional.empty());
        return new Platform(router);
    }

    static byte[] resource(String name) {
        try (InputStream file = Platform.class.getResourceAsStream("/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns the temporary files of a workspace, but for ONNX Runtime itself, which is there for all models. */
    static List<Path> leftOver(Path workspace) {
        try (Stream<Path> files = Files.walk(workspace.resolve("tmp"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().getFileName().toString().startsWith("runtime-"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    TestClient client() {
        return client;
    }

    Platform withDigits() {
        client.send(Request.post("/api/datasets/digits/versions?create=true")
                .body("application/gzip", resource("digits.tar.gz")));
        return this;
    }

    TestResponse addModel(String name, byte[] onnx) {
        return client.send(
                Request.post("/api/models/" + name + "/versions?create=true").body("application/octet-stream", onnx));
    }

    TestResponse addModel(String name, byte[] onnx, String pipeline) {
        String head = "--B\r\ncontent-disposition: form-data; name=\"pipeline\"\r\n\r\n" + pipeline
                + "\r\n--B\r\ncontent-disposition: form-data; name=\"model\"; filename=\"m.onnx\"\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--B--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + onnx.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(onnx, 0, body, start.length, onnx.length);
        System.arraycopy(end, 0, body, start.length + onnx.length, end.length);
        return client.send(Request.post("/api/models/" + name + "/versions?create=true")
                .body("multipart/form-data; boundary=B", body));
    }

    void importZip(String dataset, byte[] zip) {
        client.send(Request.post("/api/datasets/" + dataset + "/versions?create=true")
                        .body("application/zip", zip))
                .expect(201);
    }

    /** Asks for a test of answers that are brought. */
    TestResponse send(Map<String, String> fields, String filename, String file) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--B\r\ncontent-disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--B\r\ncontent-disposition: form-data; name=\"predictions\"; filename=\"")
                .append(filename)
                .append("\"\r\n\r\n")
                .append(file)
                .append("\r\n--B--\r\n");
        return client.send(Request.post("/api/tests").body("multipart/form-data; boundary=B", body.toString()));
    }

    /** Asks for a test of answers that are brought, and waits on its stream of events until its job has ended. */
    TestResponse bring(Map<String, String> fields, String filename, String file) {
        TestResponse accepted = send(fields, filename, file).expect(202);
        client.get("/api/jobs/" + accepted.at("/job/id") + "/events").text();
        return client.get("/api/tests/" + accepted.at("/id"));
    }

    /** Asks for a page as a browser does. */
    TestResponse browse(String target) {
        return client.send(Request.get(target).header("accept", "text/html,*/*;q=0.8"));
    }

    /** Returns a page that is there. */
    Document page(String target) {
        return Jsoup.parse(browse(target).expect(200).text());
    }

    TestResponse put(String target, String json) {
        return client.send(Request.of(Method.PUT, target).body("application/json", json));
    }

    /** Asks for a test and waits on its stream of events until its job has ended. */
    TestResponse test(String model, String asked) {
        TestResponse accepted = client.post("/api/models/" + model + "/tests", asked);
        if (accepted.status() == 202) {
            client.get("/api/jobs/" + accepted.at("/job/id") + "/events").text();
        }
        return accepted.status() < 300 ? client.get("/api/tests/" + accepted.at("/id")) : accepted;
    }

    /** Runs a command of the models' group, and returns what it prints. */
    String run(String name, Map<String, String> parameters) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command command = router.commands().get("models").stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            command.run(new Invocation(parameters, router, print, Optional.empty()));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        router.close();
    }
}
