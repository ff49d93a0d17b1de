package dev.cyanotype.blueprints.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A team's own front end in the place of the pages. */
class DistTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String INDEX = "<!doctype html><title>{{ title }}</title>";
    private static final Blueprint API = Blueprint.of("things", setup -> {
        setup.get("/api/things", request -> Response.text("things"));
        setup.post("/api/things/count", request -> Response.text("1"));
        setup.get("/help", request -> Response.text("help"));
    });

    @TempDir
    Path dist;

    private TestClient client;

    @BeforeEach
    void serve() throws IOException {
        write("index.html", INDEX);
        write("app.js", "run()");
        write("assets/index-DiwrgT4a.js", "hashed()");
        write(".env", "SECRET=1");
        client = client(Map.of("pages.dist", dist.toString()));
    }

    private void write(String name, String text) throws IOException {
        Path file = dist.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static TestClient client(Map<String, String> settings) {
        return TestClient.of(Router.builder()
                .instance(Settings.class, Settings.of(settings))
                .mount(new UiBlueprint(), Mount.unchanged())
                .mount(API)
                .build());
    }

    private TestResponse browse(String target) {
        return client.send(Request.get(target).header("accept", BROWSER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/pets", "/pets/12/edit", "/apis", "/downloadsheet"})
    void sendsTheIndexForAddressesOfItsScript(String path) {
        TestResponse index = browse(path).expect(200);

        assertThat(index.text()).isEqualTo(INDEX);
        assertThat(index.header("cache-control")).isEqualTo("no-cache");
        assertThat(index.header("content-security-policy")).contains("img-src 'self' data:");
    }

    @Test
    void sendsFiles() {
        TestResponse script = browse("/app.js").expect(200);

        assertThat(script.text()).isEqualTo("run()");
        assertThat(script.header("cache-control")).isEqualTo("no-cache");
        client.send(Request.get("/app.js").header("if-none-match", script.header("etag")))
                .expect(304);
        assertThat(client.send(Request.get("/app.js").header("range", "bytes=0-2"))
                        .expect(206)
                        .text())
                .isEqualTo("run");
        assertThat(client.send(Request.of(Method.HEAD, "/app.js")).header("content-length"))
                .isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "assets/index-DiwrgT4a.js, true",
        "app.3f2a9c1b.js, true",
        "js/chunk-vendors.8d5b4a7e00ff11aa22bb.js.map, true",
        "my-component.js, false",
        "data-settings.js, false",
        "report-20261129.csv, false",
        "app-Report24.js, false",
        "jquery-3.7.1.min.js, false",
        "decade12.js, false"
    })
    void letsBrowsersKeepWhatIsNamedByItsContent(String name, boolean hashed) throws IOException {
        write(name, "x");

        assertThat(browse("/" + name).expect(200).header("cache-control"))
                .isEqualTo(hashed ? "public, max-age=31536000, immutable" : "no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/pets/missing.css", "/.env", "/.git/config", "/pets/.hidden"})
    void neverTakesTheIndexForAFileThatIsMissing(String path) {
        client.send(Request.get(path).header("accept", "*/*")).expect(404);
    }

    @Test
    void sendsTheIndexToThoseWhoTakeHtmlOnly() {
        client.send(Request.get("/pets").header("accept", "application/json")).expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/missing", "/api", "/downloads/1", "/health/x", "/metrics", "/_/missing", "/ui/missing"})
    void leavesAloneWhatIsTheServers(String path) {
        TestResponse missing = client.get(path).expect(404);

        assertThat(missing.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void leavesDeclaredRoutesAlone() {
        assertThat(browse("/api/things").text()).isEqualTo("things");
        assertThat(browse("/help").text()).isEqualTo("help");
        browse("/api/things/count").expect(405);
        client.send(Request.post("/api/missing")).expect(404);
    }

    @Test
    void movesThePagesAside() {
        assertThat(browse("/ui/").expect(200).text()).contains("<a class=\"brand\" href=\"/ui/\">");
        browse("/_/ui.css").expect(200);
    }

    @Test
    void hasAPolicyOfItsOwn() {
        client = client(Map.of("pages.dist", dist.toString(), "pages.dist.csp", "style-src 'unsafe-inline'"));

        assertThat(browse("/").header("content-security-policy")).isEqualTo("style-src 'unsafe-inline'");
    }

    @Test
    void wantsAnIndex() throws IOException {
        Files.delete(dist.resolve("index.html"));

        assertThatThrownBy(() -> client(Map.of("pages.dist", dist.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[MissingIndex] The folder '" + dist + "' has no index.html");
    }
}
