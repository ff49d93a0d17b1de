package dev.cyanotype.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Config;
import dev.cyanotype.http.Authorization;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestSamplesTest {
    record Note(String text) {}

    private static List<Object> arguments(Request request) {
        String word = request.args().required("word");
        int page = request.args().get("page", 1, Integer::valueOf);
        List<String> tags = request.args().getList("tag");
        return List.of(word, page, tags);
    }

    private static Response upload(Request request) {
        String title = request.form().required("title");
        Upload picture = request.files().get("picture").get(0);
        return Response.text(title + " " + picture.filename() + " " + picture.bytes().length);
    }

    private static String address(Request request) {
        return String.join(
                " ",
                request.url().toString(),
                request.url().base(),
                request.url().root(),
                request.url().host(),
                request.url().fullPath(),
                request.connection().scheme(),
                request.connection().root(),
                request.connection().remoteAddress());
    }

    private static String head(Request request) {
        String user = request.authorization().flatMap(Authorization::username).orElse("nobody");
        String type = request.accepted("application/json", "text/html").orElse("neither");
        return user + " " + type + " " + request.cookies().get("theme");
    }

    private static String match(Request request) {
        int id = request.param("id", Integer.class);
        return id + " " + request.endpoint().orElse("none") + " " + request.blueprints() + " " + request.params() + " "
                + request.rule();
    }

    private static Router router() {
        return Router.builder()
                .forwarded(Forwarded.oneProxy())
                .trustedHosts("example.org", ".example.org", "localhost")
                .limits(Limits.DEFAULT.withBody(1 << 20).withFormMemory(100_000).withParts(50))
                .app(app -> {
                    app.get("/args", request -> Response.json(arguments(request)));
                    app.post("/upload", request -> upload(request));
                    app.post(
                            "/notes",
                            request -> Response.text(request.json(Note.class).text()));
                    app.post(
                            "/any",
                            request ->
                                    Response.text(request.json(Optional.class).toString()));
                    app.get("/address", request -> Response.text(address(request)));
                    app.get("/head", request -> Response.text(head(request)));
                    app.get("/match/<int:id>", request -> Response.text(match(request)))
                            .named("match");
                })
                .build();
    }

    private final TestClient client = TestClient.of(router());

    @Test
    void reads() {
        assertThat(client.get("/args?word=a&tag=x&tag=y").text()).isEqualTo("[\"a\",1,[\"x\",\"y\"]]");
        assertThat(client.post("/notes", Map.of("text", "paper")).text()).isEqualTo("paper");
        assertThat(client.post("/any", "null").text()).isEqualTo("Optional.empty");
        assertThat(client.get("/match/7").text()).isEqualTo("7 match [] {id=7} /match/<int:id>");
        assertThat(client.send(Request.get("/head")
                                .header("accept", "text/html")
                                .header("cookie", "theme=dark"))
                        .text())
                .isEqualTo("nobody text/html dark");
    }

    @Test
    void readsFormsAndFiles() {
        byte[] bytes = "cat".getBytes(StandardCharsets.UTF_8);
        Form form = Form.of(Map.of("title", "Tom")).file("picture", "cat.png", "image/png", bytes);

        assertThat(client.post("/upload", form).text()).isEqualTo("Tom cat.png 3");
    }

    @Test
    void knowsWhereRequestsComeFrom() {
        Request proxied = Request.get("/address?q=1")
                .host("example.org")
                .header("x-forwarded-proto", "https")
                .header("x-forwarded-for", "192.0.2.7");

        assertThat(client.send(proxied).text())
                .isEqualTo(
                        "https://example.org/address?q=1 https://example.org/address https://example.org/ example.org"
                                + " /address?q=1 https  192.0.2.7");
        assertThat(client.send(Request.get("/address").host("evil.test")).status())
                .isEqualTo(400);
    }

    @Test
    void isConfigured() {
        Config config = Config.empty().with("PAGE_SIZE", 10).withEnvironment("BLOG", Map.of("BLOG_DB_FILE", "x"));

        assertThat(config.get("PAGE_SIZE", Integer.class)).contains(10);
        assertThat(config.namespace("DB_", true, true)).isEqualTo(Map.of("file", "x"));
    }
}
