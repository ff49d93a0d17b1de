package dev.cyanotype.flask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Matching;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.ValidationException;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingSamplesTest {
    private static final Handler SHOW = request -> Response.text(request.rule() + " " + request.params());

    /** Words with commas between them. */
    static final class ListConverter implements Converter<List<String>> {
        @Override
        public String regex() {
            return "[^/]+";
        }

        @Override
        public List<String> read(String text) {
            if (text.startsWith(",")) {
                throw new ValidationException("not a list");
            }
            return List.of(text.split(","));
        }

        @Override
        public String write(List<String> value) {
            return String.join(",", value);
        }
    }

    private static Blueprint users() {
        return Blueprint.of("users", setup -> {
            Handler show = SHOW;
            Handler pages = SHOW;
            setup.get("/users/<int:id>", show).named("show");
            setup.get("/<any(new, old):age>/<float:price>/<path:file>", show);
            setup.get("/sizes/<long(min=1):bytes>", show);
            setup.get("/", pages).named("pages").defaultTo("page", 1);
            setup.get("/page/<int:page>", pages).named("pages");
            setup.rule("/index.html").named("pages").defaultTo("page", 1).alias();
            setup.rule("/people/<int:id>").redirectTo("users/<id>");
            setup.rule("/cdn/<path:file>").named("asset").buildOnly();
            setup.rule("/user/<int:id>").named("show");
            setup.get("/live", show).websocket();
            setup.get("/about/", show).strictSlashes(false);
            setup.get("/raw/<path:key>", show).mergeSlashes(false);
            setup.get("/home", show).named("home").subdomain("<user>");
            setup.get(
                    "/url",
                    request -> Response.text(request.urlFor("users.show")
                            .with("id", 7)
                            .anchor("top")
                            .external()
                            .scheme("https")
                            .method(Method.GET)
                            .toString()));
        });
    }

    private static Router router() {
        return Router.builder()
                .serverName("example.org")
                .matching(Matching.DEFAULT.bySubdomain())
                .app(app -> app.converter("list", arguments -> new ListConverter()))
                .app(app -> app.get("/tags/<list:names>", SHOW).named("tags"))
                .mount(users())
                .mount(users(), Mount.at("/admin").subdomain("ops").named("office"))
                .build();
    }

    private static String get(String path) {
        return TestClient.of(router())
                .send(Request.get(path).host("example.org"))
                .text();
    }

    private static String location(String path) {
        return TestClient.of(router())
                .send(Request.get(path).host("example.org"))
                .header("location");
    }

    @Test
    void matches() {
        assertThat(get("/users/7")).isEqualTo("/users/<int:id> {id=7}");
        assertThat(get("/user/7")).isEqualTo("/user/<int:id> {id=7}");
        assertThat(get("/old/1.5/a/b")).endsWith("{age=old, price=1.5, file=a/b}");
        assertThat(get("/sizes/5000000000")).endsWith("{bytes=5000000000}");
        assertThat(get("/tags/a,b")).endsWith("{names=[a, b]}");
        assertThat(get("/tags/,a")).contains("There is nothing at");
        assertThat(get("/about")).startsWith("/about/");
        assertThat(get("/raw/a//b")).endsWith("{key=a//b}");
    }

    @Test
    void redirects() {
        assertThat(location("/page/1")).isEqualTo("http://example.org/");
        assertThat(location("/index.html")).isEqualTo("http://example.org/");
        assertThat(location("/people/7")).isEqualTo("http://example.org/users/7");
    }

    @Test
    void buildsUrls() {
        Router router = router();

        assertThat(get("/url")).isEqualTo("https://example.org/users/7#top");
        assertThat(router.urlFor("users.show").with("id", 7).toString()).isEqualTo("http://example.org/users/7");
        assertThat(router.urlFor("users.asset").with("file", "a/b")).hasToString("http://example.org/cdn/a/b");
        assertThat(router.urlFor("users.home").with("user", "ada")).hasToString("http://ada.example.org/home");
        assertThat(router.urlFor("office.pages")).hasToString("http://ops.example.org/admin/");
        assertThat(router.urlFor("tags").with("names", List.of("a", "b"))).hasToString("http://example.org/tags/a,b");
    }

    @Test
    void buildsUrlsOfAnApplicationBehindAProxy() {
        Router router = Router.builder()
                .serverName("example.org")
                .preferredUrlScheme("https")
                .applicationRoot("/app")
                .app(app -> app.get("/users/<int:id>", SHOW).named("show"))
                .build();

        assertThat(router.urlFor("show").with("id", 7)).hasToString("https://example.org/app/users/7");
        assertThatThrownBy(() -> Router.builder().applicationRoot("app"))
                .hasMessage("The application's root 'app' must begin with a slash");
        assertThatThrownBy(() -> Router.builder().preferredUrlScheme("https://"))
                .hasMessageContaining("The URL scheme 'https://'");
    }

    @Test
    void servesStaticFilesOnAHostOfTheirOwn(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("logo.svg"), "<svg/>");
        Folder pictures = Folder.of(folder);
        Router router = Router.builder()
                .serverName("example.org")
                .matching(Matching.DEFAULT.byHost())
                .app(setup -> {
                    setup.statics(pictures).host("static.example.org");
                    setup.get(
                                    "/",
                                    request -> Response.text(request.urlFor("static")
                                            .with("filename", "logo.svg")
                                            .toString()))
                            .host("example.org");
                })
                .build();
        String path = "/" + folder.getFileName() + "/logo.svg";

        assertThat(TestClient.of(router)
                        .send(Request.get(path).host("static.example.org"))
                        .text())
                .isEqualTo("<svg/>");
        assertThat(TestClient.of(router)
                        .send(Request.get(path).host("example.org"))
                        .status())
                .isEqualTo(404);
        assertThat(TestClient.of(router)
                        .send(Request.get("/").host("example.org"))
                        .text())
                .isEqualTo("http://static.example.org" + path);
    }

    @Test
    void tellsWhatThereIs() {
        Router router = router();

        assertThat(router.routes()).isNotEmpty();
        assertThat(router.blueprints()).hasSize(2);
        assertThat(router.mounted("users")).isPresent();
    }

    private static String at(Matching matching, Request request) {
        Router router = Router.builder()
                .matching(matching)
                .serverName("wiki.test")
                .app(app -> {
                    app.get("/about/", SHOW).named("about").defaultTo("page", 1);
                    app.get("/about/<int:page>", SHOW).named("about");
                    app.get(
                            "/url",
                            r -> Response.text(
                                    r.urlFor("about").with("z", 1).with("a", 2).toString()));
                })
                .build();
        return TestClient.of(router).send(request).text();
    }

    @Test
    void matchesTheWholeApplicationInAnotherWay() {
        assertThat(at(Matching.DEFAULT.withoutDefaultRedirects(), Request.get("/about/1")))
                .startsWith("/about/<int:page>");
        assertThat(at(Matching.DEFAULT.withLaxSlashes(), Request.get("/about"))).startsWith("/about/");
        assertThat(at(Matching.DEFAULT.withRepeatedSlashes(), Request.get("/about//1")))
                .contains("There is nothing at");
        assertThat(at(Matching.DEFAULT.withSortedParameters(), Request.get("/url")))
                .isEqualTo("/about/?a=2&z=1");
        assertThat(at(
                        Matching.DEFAULT.bySubdomain().withDefaultSubdomain("www"),
                        Request.get("/about/").host("www.wiki.test")))
                .startsWith("/about/");
    }

    @Test
    void matchesHosts() {
        Blueprint wiki = Blueprint.of("wiki", setup -> setup.get("/users/<int:id>/", SHOW));
        Router router = Router.builder()
                .matching(Matching.DEFAULT.byHost())
                .mount(wiki, Mount.at("/").host("<team>.wiki.test"))
                .mount(wiki, Mount.at("/").host("lax.test").strictSlashes(false).named("lax"))
                .build();

        assertThat(TestClient.of(router)
                        .send(Request.get("/users/7").host("lax.test"))
                        .text())
                .endsWith("{id=7}");
        assertThat(TestClient.of(router)
                        .send(Request.get("/users/7/").host("ops.wiki.test"))
                        .text())
                .endsWith("{team=ops, id=7}");
    }
}
