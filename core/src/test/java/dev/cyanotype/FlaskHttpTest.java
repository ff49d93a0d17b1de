package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.config.Config;
import dev.cyanotype.files.FileResponse;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Abort;
import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.SameSite;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.sessions.Flash;
import dev.cyanotype.sessions.Session;
import dev.cyanotype.sessions.Sessions;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.views.ClassView;
import dev.cyanotype.views.MethodView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the page for those who come from Flask, run. */
class FlaskHttpTest {
    private static final Attribute<String> USER = Attribute.of("user");
    private final List<String> seen = new ArrayList<>();

    @TempDir
    Path folder;

    private Blueprint blog() {
        return Blueprint.of("blog", setup -> {
            setup.before(request -> request.set(
                    USER, Session.of(request).get("user", String.class).orElse("nobody")));
            setup.intercept(request -> request.get(USER).equals("banned")
                    ? Optional.of(Response.text("Sorry.").withStatus(403))
                    : Optional.empty());
            setup.after((request, response) -> response.header("x-blueprint", "blog"));
            setup.teardown((request, error) -> seen.add("closed, " + error));
            setup.app().after((request, response) -> response.header("x-everywhere", "yes"));

            setup.onStatus(
                    404, (error, request) -> Response.text("no such post").withStatus(404));
            setup.onError(
                    IOException.class,
                    (error, request) -> Response.text("try later").withStatus(503));

            setup.templates(Folder.of(folder.resolve("templates")));
            setup.context(request -> Map.of("user", request.get(USER)));
            setup.statics(Folder.of(folder.resolve("static")));

            setup.get("/", request -> Response.view("blog/index.html", Map.of("posts", List.of("First"))))
                    .named("index");
            setup.get("/<int:id>", request -> {
                        throw HttpException.notFound("There is no post " + request.param("id"));
                    })
                    .named("show");
            setup.post("/login", request -> {
                        Session.of(request)
                                .set("user", request.form().required("name"))
                                .permanent(true);
                        Flash.add(request, "Welcome back", "info");
                        request.afterThis(response -> response.header("x-login", "now"));
                        return Response.redirect(request.urlFor(".index").toString());
                    })
                    .named("login");
            setup.post("/pictures", request -> {
                        Upload picture = request.files().get("picture").get(0);
                        return Response.text(picture.bytes().length + " bytes");
                    })
                    .named("upload");
            setup.get(
                            "/report",
                            request -> FileResponse.of(folder.resolve("report.txt"))
                                    .attachment()
                                    .named("annual report.txt")
                                    .maxAge(Duration.ofHours(1))
                                    .response())
                    .named("report");
            setup.get("/maintenance", request -> {
                        throw new Abort(Response.text("Back at noon.").withStatus(503));
                    })
                    .named("maintenance");
            setup.view("/posts", ClassView.of(Posts.class, Posts::new)).named("posts");
        });
    }

    private Router router() {
        return Router.builder()
                .serverName("example.org")
                .sessions(Sessions.signedWith("this year's key", "last year's key")
                        .lifetime(Duration.ofDays(7))
                        .attributes(cookie -> cookie.sameSite(SameSite.STRICT)))
                .forwarded(Forwarded.oneProxy())
                .trustedHosts("example.org", ".example.org")
                .app(app -> {
                    app.on(Signal.RequestFailed.class, signal -> seen.add("failed"));
                    app.templates().filter("shout", values -> values.get(0) + "!");
                })
                .mount(blog(), Mount.at("/blog"))
                .build();
    }

    /** A resource, as Flask's {@code MethodView}. */
    static final class Posts extends MethodView {
        @Override
        public Response get(Request request) {
            return Response.json(List.of());
        }

        @Override
        public Response post(Request request) {
            return Response.created("/blog/1");
        }
    }

    private void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("templates/blog"));
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(
                folder.resolve("templates/blog/index.html"),
                "{{ user }} {% for post in posts %}{{ post | shout }}{% endfor %}"
                        + "{% for message in flashed() %} {{ message.text }}{% endfor %} {{ url_for('.show', {'id': 1}) }}");
        Files.writeString(folder.resolve("static/style.css"), "b{}");
        Files.writeString(folder.resolve("report.txt"), "profit");
    }

    @Test
    void aBlueprintDoesAsInFlask() throws IOException {
        writeFiles();
        TestClient client = TestClient.of(router());

        Request login =
                Request.post("/blog/login").host("example.org").body("application/x-www-form-urlencoded", "name=ada");
        assertThat(client.send(login).header("location")).isEqualTo("/blog/");

        assertThat(client.send(get("/blog/")).text()).isEqualTo("ada First! Welcome back /blog/1");
        assertThat(client.send(get("/blog/")).header("x-blueprint")).isEqualTo("blog");
        assertThat(client.send(get("/blog/7")).text()).isEqualTo("no such post");
        assertThat(client.send(get("/blog/static/style.css")).text()).isEqualTo("b{}");
        assertThat(client.send(get("/blog/report")).header("content-disposition"))
                .isEqualTo("attachment; filename=\"annual report.txt\"");
        assertThat(client.send(get("/blog/maintenance")).text()).isEqualTo("Back at noon.");
        assertThat(client.send(get("/blog/posts")).text()).isEqualTo("[]");
        assertThat(client.send(get("/elsewhere")).header("x-everywhere")).isEqualTo("yes");
    }

    private static Request get(String path) {
        return Request.get(path).host("example.org");
    }

    @Test
    void theConfigurationIsReadFromTheEnvironment() {
        Config config = Config.empty().with("PAGE_SIZE", 10).withEnvironment("BLOG", Map.of("BLOG_PAGE_SIZE", "20"));

        assertThat(config.get("PAGE_SIZE", Long.class)).contains(20L);
    }

    @Test
    void testsFollowRedirectsAndChangeTheSession() throws IOException {
        writeFiles();
        Sessions sessions = Sessions.signedWith("this year's key");
        TestClient client = TestClient.of(router()).following().throwing();
        client.session(sessions, session -> session.set("user", "grace"));

        assertThat(client.send(get("/blog/")).text()).startsWith("grace");
    }
}
