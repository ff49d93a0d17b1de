package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.Extensions;
import dev.cyanotype.Router;
import dev.cyanotype.blueprints.datasets.versions.StoredDatasets;
import dev.cyanotype.blueprints.datasets.web.DatasetsBlueprint;
import dev.cyanotype.blueprints.pages.UiBlueprint;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.JobsBlueprint;
import dev.cyanotype.storage.UploadsBlueprint;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The blueprint on a workspace, and the requests that tests make of it again and again. */
final class TestApp {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final Workspace workspace;
    private final Datasets datasets;
    private final Router router;
    private final TestClient client;

    private TestApp(Workspace workspace, Map<String, String> settings, Extensions extensions) {
        this.workspace = workspace;
        datasets = new StoredDatasets(workspace);
        router = Router.builder()
                .instance(Workspace.class, workspace)
                .instance(Settings.class, Settings.of(settings))
                .instance(Extensions.class, extensions)
                .instance(Datasets.class, datasets)
                .mount(new UiBlueprint())
                .mount(new DatasetsBlueprint())
                .mount(new JobsBlueprint())
                .mount(new UploadsBlueprint())
                .build();
        client = TestClient.of(router).checked();
    }

    static TestApp on(Workspace workspace) {
        return new TestApp(workspace, Map.of(), ofTheClassPath());
    }

    static TestApp on(Workspace workspace, String setting, String value) {
        return new TestApp(workspace, Map.of(setting, value), ofTheClassPath());
    }

    static TestApp on(Workspace workspace, Map<String, String> settings) {
        return new TestApp(workspace, settings, ofTheClassPath());
    }

    /** As a server has it whose plugins bring these. */
    static TestApp with(Workspace workspace, Object... extensions) {
        return new TestApp(workspace, Map.of(), new Extensions() {
            @Override
            public <T> List<T> of(Class<T> type) {
                return Stream.of(extensions)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
            }
        });
    }

    private static Extensions ofTheClassPath() {
        return Extensions.in(List.of(TestApp.class.getClassLoader()));
    }

    /** Lets jobs be done, as a server does. */
    TestApp started() {
        router.start(Optional.of(URI.create("http://127.0.0.1:5000")));
        return this;
    }

    Workspace workspace() {
        return workspace;
    }

    Datasets datasets() {
        return datasets;
    }

    Router router() {
        return router;
    }

    TestResponse get(String target) {
        return client.get(target);
    }

    TestResponse send(Request request) {
        return client.send(request);
    }

    /** Asks as a browser does. */
    TestResponse browse(String target) {
        return client.send(Request.get(target).header("accept", BROWSER));
    }

    /** Returns a page, which there must be. */
    Document page(String target) {
        return Jsoup.parse(browse(target).expect(200).text());
    }

    /** Sends a form as a browser does. */
    TestResponse submit(String target, Form form) {
        return client.post(target, form);
    }

    TestResponse head(String target) {
        return client.send(Request.of(Method.HEAD, target));
    }

    TestResponse post(String target, Object value) {
        return client.post(target, value);
    }

    /** Imports an archive, creating the dataset if need be. */
    TestResponse upload(String dataset, String mediaType, byte[] archive) {
        return client.send(Request.post("/api/datasets/" + dataset + "/versions?create=true")
                .body(mediaType, archive));
    }

    /** Imports an image folder with these paths; each file holds its own path. */
    TestResponse upload(String dataset, String... paths) {
        TarFixture tar = new TarFixture();
        for (String path : paths) {
            tar.file(path, path);
        }
        return upload(dataset, "application/x-tar", tar.bytes());
    }

    /** Imports the digits. */
    TestResponse uploadDigits() {
        return upload("digits", "application/gzip", digits());
    }

    static byte[] digits() {
        try (InputStream in = Objects.requireNonNull(TestApp.class.getResourceAsStream("/digits.tar.gz"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
