package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.routing.Arguments;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/flask-compatibility.md} says about routing; its samples are taken from here. */
class FlaskRoutingTest {
    private static final Handler ENDPOINT =
            request -> Response.text(request.endpoint().orElse("") + " at " + request.rule());

    /** {@code a,b} as a list. */
    static final class ListConverter implements Converter<List<String>> {
        @Override
        public String regex() {
            return "[^/]+";
        }

        @Override
        public List<String> read(String text) {
            return List.of(text.split(","));
        }

        @Override
        public String write(List<String> value) {
            return String.join(",", value);
        }
    }

    private static Blueprint users() {
        return Blueprint.of("users", setup -> {
            setup.get("/users/", ENDPOINT).named("list").defaultTo("page", 1);
            setup.get("/users/page/<int:page>", ENDPOINT).named("list");
            setup.rule("/users/index.html").named("list").defaultTo("page", 1).alias();
            setup.rule("/people/<int:id>").redirectTo("users/<id>");
            setup.rule("/https-only/<path:file>")
                    .named("asset")
                    .subdomain("cdn")
                    .buildOnly();
            setup.get("/live", ENDPOINT).named("live").websocket();
            setup.get("/raw/<path:key>", ENDPOINT).mergeSlashes(false);
            setup.get("/about/", ENDPOINT).named("about").strictSlashes(false);
        });
    }

    private static Router site() {
        return Router.builder()
                .serverName("example.org")
                .matching(Matching.DEFAULT.bySubdomain())
                .app(app -> app.converter("list", (Arguments arguments) -> new ListConverter()))
                .app(app -> app.get("/tags/<list:names>", request -> Response.json(request.param("names", List.class)))
                        .named("tags"))
                .mount(users())
                .build();
    }

    private final TestClient client = TestClient.of(site());

    private String location(String path) {
        return client.send(Request.get(path).host("example.org")).header("location");
    }

    private int status(String path) {
        return client.send(Request.get(path).host("example.org")).status();
    }

    @Test
    void redirectsToTheRuleWhoseDefaultsAreSpelledOut() {
        assertThat(location("/users/page/1?q=a%20b")).isEqualTo("http://example.org/users/?q=a%20b");
        assertThat(status("/users/page/2")).isEqualTo(200);
    }

    @Test
    void redirectsFromAliases() {
        assertThat(location("/users/index.html")).isEqualTo("http://example.org/users/");
    }

    @Test
    void redirectsToWhatIsDeclaredAndDropsTheQuery() {
        assertThat(location("/people/7?q=1")).isEqualTo("http://example.org/users/7");
    }

    @Test
    void buildsUrlsOfWhatItDoesNotServe() {
        Router router = site();

        assertThat(router.urlFor("users.asset").with("file", "a/b c.js"))
                .hasToString("http://cdn.example.org/https-only/a/b%20c.js");
        assertThat(status("/https-only/a")).isEqualTo(404);
    }

    @Test
    void buildsWebsocketUrlsAndAnswersNoPlainRequestThere() {
        assertThat(site().urlFor("users.live")).hasToString("ws://example.org/live");
        assertThat(status("/live")).isEqualTo(400);
    }

    @Test
    void leavesRepeatedSlashesToTheRouteThatWantsThem() {
        assertThat(status("/raw//a")).isEqualTo(404);
        assertThat(location("/users//page/2")).isEqualTo("http://example.org/users/page/2");
    }

    @Test
    void answersLaxRoutesWithoutTheirSlash() {
        assertThat(status("/about")).isEqualTo(200);
    }

    @Test
    void readsAndWritesWithConvertersOfItsOwn() {
        assertThat(client.send(Request.get("/tags/a,b").host("example.org")).text())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(site().urlFor("tags").with("names", List.of("a", "b c")))
                .hasToString("http://example.org/tags/a,b%20c");
    }

    @Test
    void mountsOnHosts() {
        Router router = Router.builder()
                .serverName("wiki.test")
                .matching(Matching.DEFAULT.byHost())
                .mount(
                        Blueprint.of("shop", setup -> setup.get("/", ENDPOINT).named("start")),
                        Mount.at("/").host("shop.test:8080"))
                .mount(
                        Blueprint.of("wiki", setup -> setup.get("/", ENDPOINT).named("start")),
                        Mount.at("/").host("<team>.wiki.test"))
                .build();

        assertThat(TestClient.of(router)
                        .send(Request.get("/").host("Shop.test:8080"))
                        .text())
                .isEqualTo("shop.start at /");
        assertThat(TestClient.of(router)
                        .send(Request.get("/").host("ops.wiki.test"))
                        .text())
                .isEqualTo("wiki.start at /");
        assertThat(TestClient.of(router)
                        .send(Request.get("/").host("shop.test"))
                        .status())
                .isEqualTo(404);
        assertThat(router.urlFor("wiki.start").with("team", "dev")).hasToString("http://dev.wiki.test/");
    }

    @Test
    void givesNullByDefault() {
        Router router = Router.builder()
                .app(app -> {
                    Handler pages = request -> Response.text(
                            "page " + request.findParam("page", Integer.class).orElse(0));
                    app.get("/", pages).named("pages").defaultTo("page", null);
                    app.get("/<int:page>", pages).named("pages");
                    app.get("/text", request -> Response.text(request.param("page")))
                            .defaultTo("page", null);
                })
                .build();
        TestClient client = TestClient.of(router).throwing();

        assertThat(client.get("/").text()).isEqualTo("page 0");
        assertThat(client.get("/7").text()).isEqualTo("page 7");
        assertThatThrownBy(() -> client.get("/text"))
                .hasRootCauseMessage(
                        "The parameter 'page' of '/text' is null, by default; findParam() returns nothing then");
    }

    @Test
    void buildsNoUrlsOutsideOfARequestWithoutAName() {
        Router nameless = Router.builder()
                .app(app -> app.get("/", request -> Response.text("")).named("start"))
                .build();

        assertThatThrownBy(() -> nameless.urlFor("start")).hasMessageContaining("no serverName");
    }

    private static Router owned() {
        Blueprint api = Blueprint.of("api", setup -> {
            setup.get("/items/", ENDPOINT).named("items");
            setup.onStatus(
                    404, (error, request) -> Response.text("no such thing").withStatus(404));
            setup.onStatus(405, (error, request) -> Response.text("not so").withStatus(405));
        });
        return Router.builder()
                .app(app -> app.onStatus(
                        404, (error, request) -> Response.text("no page").withStatus(404)))
                .mount(api, Mount.at("/api").owning())
                .mount(api, Mount.at("/v1").named("v1"))
                .build();
    }

    @Test
    void anOwningMountHandlesWhatIsNotFoundBelowItsPrefix() {
        TestClient client = TestClient.of(owned());

        assertThat(client.get("/api/nothing").text()).isEqualTo("no such thing");
        assertThat(client.get("/%61pi/nothing").text()).isEqualTo("no such thing");
        assertThat(client.send(Request.of(Method.DELETE, "/api/items/")).text()).isEqualTo("not so");
    }

    @Test
    void otherMountsLeaveItToTheApplicationAsInFlask() {
        TestClient client = TestClient.of(owned());

        assertThat(client.get("/v1/nothing").text()).isEqualTo("no page");
        assertThat(client.get("/apis").text()).isEqualTo("no page");
    }

    @Test
    void aPrefixWithParametersCannotBeOwned() {
        Router.Builder builder = Router.builder()
                .mount(
                        Blueprint.of("docs", setup -> {}),
                        Mount.at("/<lang>/docs").owning());

        assertThatThrownBy(builder::build)
                .hasMessageContaining("[OwningParameters] The blueprint 'docs' cannot own the prefix '/<lang>/docs'");
    }

    @Test
    void aMountDecidesAboutTheFinalSlash() {
        Blueprint pages = Blueprint.of("pages", setup -> {
            setup.get("/one/", ENDPOINT);
            setup.get("/two/", ENDPOINT).strictSlashes(true);
        });
        TestClient client = TestClient.of(Router.builder()
                .mount(pages, Mount.at("/p").strictSlashes(false))
                .build());

        assertThat(client.get("/p/one").status()).isEqualTo(200);
        assertThat(client.get("/p/two").status()).isEqualTo(308);
    }

    @Test
    void saysWhetherABlueprintIsMountedAndWhere() {
        assertThat(owned().mounted("v1"))
                .hasValueSatisfying(mounted -> assertThat(mounted.prefix()).isEqualTo("/v1"));
        assertThat(owned().mounted("v2")).isEmpty();
    }

    @Test
    void namesBothOwnersOfDuplicateRoutes() {
        Blueprint page = Blueprint.of("page", setup -> setup.get("/x", ENDPOINT));

        assertThatThrownBy(
                        Router.builder().mount(page).mount(page, Mount.at("/").named("again"))::build)
                .hasMessageContaining("[GET] /x of 'page' and [GET] /x of 'again'");
    }
}
