package dev.cyanotype.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.sessions.Flash;
import dev.cyanotype.sessions.Session;
import dev.cyanotype.sessions.Sessions;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseSamplesTest {
    private static final Sessions SESSIONS = Sessions.signedWith("this year's key", "last year's key")
            .lifetime(Duration.ofDays(7))
            .cookie("visitor")
            .attributes(cookie -> cookie.secure().path("/app"));

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("templates/blog"));
        Files.writeString(
                folder.resolve("templates/blog/index.html"),
                "{{ posts | join(',') | shout }}{% if posts is long %} many{% endif %} {{ version() }} {{ motto }}"
                        + " {{ year }} {{ session('user') }} {{ g.theme }} {{ url_for('.index', {'page': 2}) }}"
                        + "{% for message in flashed('info') %} {{ message.text }}{% endfor %}");
        Files.writeString(folder.resolve("report.txt"), "profit");
    }

    private final Blueprint blog = Blueprint.of("blog", setup -> {
        Folder pictures = Folder.of(folder);
        setup.templates(Folder.of(folder.resolve("templates")));
        setup.context(request -> Map.of("year", 2026));
        setup.statics("/pictures", pictures);
        setup.get("/", request -> {
                    request.set(dev.cyanotype.http.Attribute.of("theme"), "dark");
                    List<String> posts = List.of("one", "two");
                    return Response.view("blog/index.html", Map.of("posts", posts));
                })
                .named("index");
        setup.get("/text", request -> Response.html("<p>teapot").withStatus(418).header("x-tea", "green"));
        setup.get("/json", request -> Response.json(Map.of("tea", "green")));
        setup.get("/bytes", request -> Response.bytes("image/png", new byte[] {1, 2, 3}));
        setup.get("/lines", request -> Response.stream("text/plain", out -> out.write('x')));
        setup.get("/away", request -> Response.redirect(request.urlFor(".index").toString()));
        setup.get(
                "/set",
                request ->
                        Response.text("set").cookie(Cookie.of("theme", "dark").maxAge(Duration.ofDays(1))));
        setup.get("/unset", request -> Response.text("unset").cookie(Cookie.expired("theme")));
        setup.get(
                "/report",
                request -> FileResponse.of(folder.resolve("report.txt"))
                        .attachment()
                        .named("annual.txt")
                        .maxAge(Duration.ofHours(1))
                        .etag("v1")
                        .response());
        Instant then = Instant.EPOCH;
        setup.get(
                "/dated",
                request -> FileResponse.of(folder.resolve("report.txt"))
                        .lastModified(then)
                        .unconditional()
                        .response());
        setup.get(
                "/files/<path:name>",
                request -> FileResponse.of(pictures, request.param("name")).response());
        setup.get("/plain", request -> Response.text("no OPTIONS")).automaticOptions(false);
        setup.post("/login", request -> {
            Session.of(request).set("user", request.form().required("name")).permanent(true);
            Flash.add(request, "Welcome back", "info");
            return Response.text("hello");
        });
        setup.get("/flashed", request -> {
            List<Flash.Message> messages = Flash.take(request, "info");
            return Response.text(messages + " "
                    + Session.of(request).get("user", String.class).orElse("nobody"));
        });
        setup.get("/logout", request -> {
            Session.of(request).remove("user");
            Session.of(request).markModified();
            Session.of(request).clear();
            return Response.text("bye");
        });
    });

    private Router router() {
        return Router.builder()
                .sessions(SESSIONS)
                .debug(false)
                .app(app -> {
                    app.templates().filter("shout", values -> values.get(0) + "!");
                    app.templates().test("long", values -> ((List<?>) values.get(0)).size() > 1);
                    app.templates().function("version", values -> "1.0");
                    app.templates().global("motto", "hi");
                })
                .mount(blog)
                .build();
    }

    @Test
    void answers() {
        TestClient client = TestClient.of(router());

        assertThat(client.get("/text").header("x-tea")).isEqualTo("green");
        assertThat(client.get("/json").text()).isEqualTo("{\"tea\":\"green\"}");
        assertThat(client.get("/bytes").bytes()).containsExactly(1, 2, 3);
        assertThat(client.get("/lines").text()).isEqualTo("x");
        assertThat(client.get("/away").header("location")).isEqualTo("/");
        assertThat(client.get("/set").cookies()).containsEntry("theme", "dark");
        assertThat(client.get("/unset").cookies()).containsEntry("theme", "");
        assertThat(client.get("/report").header("content-disposition")).isEqualTo("attachment; filename=annual.txt");
        assertThat(client.get("/files/report.txt").text()).isEqualTo("profit");
        assertThat(client.get("/pictures/report.txt").text()).isEqualTo("profit");
        assertThat(client.send(Request.of(dev.cyanotype.http.Method.OPTIONS, "/plain"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void keepsSessionsAndMessages() {
        TestClient client = TestClient.of(router()).following();
        client.session(SESSIONS, session -> session.set("visits", 1));

        client.post("/login", Form.of(Map.of("name", "ada")));

        assertThat(client.get("/").text()).isEqualTo("one,two! many 1.0 hi 2026 ada dark /?page=2 Welcome back");
        assertThat(client.get("/flashed").text()).isEqualTo("[] ada");
        client.get("/logout");
        assertThat(client.get("/flashed").text()).endsWith("nobody");
    }
}
