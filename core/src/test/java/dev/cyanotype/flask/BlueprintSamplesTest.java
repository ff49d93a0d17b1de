package dev.cyanotype.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Abort;
import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.views.ClassView;
import dev.cyanotype.views.MethodView;
import dev.cyanotype.views.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlueprintSamplesTest {
    private static final Attribute<String> USER = Attribute.of("user");
    private final List<String> seen = new ArrayList<>();

    /** A resource. */
    static final class UserApi extends MethodView {
        @Override
        public Response get(Request request) {
            return Response.text("user " + request.params());
        }

        @Override
        public Response delete(Request request) {
            return Response.status(204);
        }

        @Override
        public Response other(Request request) {
            return Response.text(request.method() + " of users").withStatus(207);
        }
    }

    private View timed(View inner) {
        return request -> {
            seen.add("timed");
            return inner.dispatch(request);
        };
    }

    private final Blueprint blog = Blueprint.of("blog", setup -> {
        Handler index = request -> Response.text("index for " + request.get(USER));
        setup.before(request -> request.set(USER, "ada"));
        setup.intercept(request -> request.header("x-stop").map(Response::text));
        setup.after((request, response) -> response.header("x-blog", "yes"));
        setup.teardown((request, error) -> seen.add("teardown, " + error));
        setup.app().before(request -> seen.add("before everything"));
        setup.app()
                .onStatus(
                        410, (error, request) -> Response.text("gone for good").withStatus(410));
        setup.get("/", index).named("index");
        setup.onStatus(404, (error, request) -> Response.text("no such post").withStatus(404));
        setup.onError(
                IOException.class,
                (error, request) -> Response.text("try later").withStatus(503));
        setup.urlDefaults((request, endpoint, values) -> values.putIfAbsent("lang", "en"));
        setup.urlValues((request, values) -> values.remove("lang"));
        if (setup.firstMount()) {
            seen.add("first at " + setup.place().prefix().orElse("/"));
        }
        ClassView users = ClassView.of(UserApi.class, UserApi::new);
        setup.view("/users/", users.decorated(this::timed)).named("users");
        setup.view("/users/<int:id>", users.once()).named("user");
        setup.view("/dav/", users.methods(Method.GET, Method.PROPFIND));
        setup.command(Command.of(
                "count [--of AUTHOR]", "Counts the posts.", call -> call.out().println(3)));
        declareErrors(setup);
    });

    private static void declareErrors(Setup setup) {
        setup.get("/missing", request -> {
            throw new HttpException(404, "There is no such post.");
        });
        setup.get("/gone", request -> {
            throw new HttpException(410, "It was deleted.");
        });
        setup.get("/closed", request -> {
            throw new Abort(Response.text("Back at noon.").withStatus(503));
        });
        setup.get("/io", request -> {
            throw new IOException("disk");
        });
        setup.get("/broken", request -> {
            throw new IllegalStateException("bug");
        });
        setup.get("/later", request -> {
            request.afterThis(response -> response.header("x-later", "now"));
            return Response.text("soon");
        });
    }

    private Router router() {
        return Router.builder()
                .app(app -> {
                    app.teardownLast((request, error) -> seen.add("last"));
                    app.onStatus(
                            500,
                            (error, request) ->
                                    Response.text("sorry: " + error.getCause().getMessage()));
                    app.onUrlError((error, endpoint, values) -> Optional.of("/missing/" + endpoint));
                    app.on(
                            Signal.RequestStarted.class,
                            signal -> seen.add("started " + signal.request().path()));
                    app.get(
                            "/url",
                            request -> Response.text(request.urlFor("nowhere").toString()));
                })
                .mount(blog, Mount.at("/blog"))
                .mount(
                        blog,
                        Mount.at("/notes")
                                .named("notes")
                                .defaultTo("lang", "de")
                                .commandGroup("notebook"))
                .build();
    }

    private String get(String path) {
        return TestClient.of(router()).get(path).text();
    }

    @Test
    void runsHooks() {
        assertThat(get("/blog/")).isEqualTo("index for ada");
        assertThat(TestClient.of(router())
                        .send(Request.get("/blog/").header("x-stop", "stopped"))
                        .text())
                .isEqualTo("stopped");
        assertThat(TestClient.of(router()).get("/notes/").header("x-blog")).isEqualTo("yes");
        assertThat(TestClient.of(router()).get("/blog/later").header("x-later")).isEqualTo("now");
        assertThat(seen).contains("first at /blog", "before everything", "started /blog/", "teardown, null", "last");
    }

    @Test
    void handlesErrors() {
        assertThat(get("/blog/missing")).isEqualTo("no such post");
        assertThat(get("/blog/gone")).isEqualTo("gone for good");
        assertThat(get("/blog/io")).isEqualTo("try later");
        assertThat(get("/blog/closed")).isEqualTo("Back at noon.");
        assertThat(get("/blog/broken")).isEqualTo("sorry: bug");
        assertThat(get("/url")).isEqualTo("/missing/nowhere");
    }

    @Test
    void answersWithClasses() {
        assertThat(get("/blog/users/")).isEqualTo("user {}");
        assertThat(get("/blog/users/7")).isEqualTo("user {id=7}");
        assertThat(TestClient.of(router()).delete("/blog/users/7").status()).isEqualTo(204);
        assertThat(seen).contains("timed");
    }

    @Test
    void hasCommands() {
        assertThat(router().commands()).containsOnlyKeys("blog", "notebook");
    }

    @Test
    void letsErrorsThroughToTests() {
        Router router = Router.builder()
                .propagateErrors()
                .trapErrors(status -> status == 410)
                .mount(blog)
                .build();

        Routed routed = router.route(Request.get("/broken"));

        assertThat(routed.answer().status()).isEqualTo(500);
        assertThat(routed.escaped()).isPresent();
        assertThat(Map.of("handled", TestClient.of(router).get("/gone").text())).containsValue("gone for good");
    }
}
