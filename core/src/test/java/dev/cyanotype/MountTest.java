package dev.cyanotype;

import static dev.cyanotype.Mount.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {
    private static final Attribute<String> LANGUAGE = Attribute.of("language");

    /** Documentation in several languages; where it is mounted decides whether the language is in the URL. */
    private static final Blueprint DOCS = Blueprint.of("docs", setup -> {
        setup.urlValues((request, values) -> request.set(LANGUAGE, String.valueOf(values.remove("lang"))));
        setup.urlDefaults((request, endpoint, values) -> values.putIfAbsent("lang", "en"));

        setup.get("/", request -> Response.text("contents in " + request.get(LANGUAGE)))
                .named("contents");
        setup.get(
                        "/<path:page>",
                        request -> Response.text(request.param("page") + " in " + request.get(LANGUAGE) + ", back at "
                                + request.urlFor(".contents").with("lang", request.get(LANGUAGE))))
                .named("page");
    });

    private static final Router SITE = Router.builder()
            .serverName("example.org")
            .matching(Matching.DEFAULT.bySubdomain())
            .mount(DOCS, at("/docs").defaultTo("lang", "en"))
            .mount(DOCS, at("/<any(de,fr):lang>/docs").named("docs-translated"))
            .mount(DOCS, at("/").named("docs-next").subdomain("next").defaultTo("lang", "en"))
            .build();

    private final TestClient client = TestClient.of(SITE);

    private static Request get(String path) {
        return Request.get(path).host("example.org");
    }

    @Test
    void mountsTheSameBlueprintWithAndWithoutAParameterInThePrefix() {
        assertThat(client.send(get("/docs/a/b")).text()).isEqualTo("a/b in en, back at /docs/");
        assertThat(client.send(get("/fr/docs/a")).text()).isEqualTo("a in fr, back at /fr/docs/");
        assertThat(client.send(get("/it/docs/")).status()).isEqualTo(404);
    }

    @Test
    void mountsOnASubdomain() {
        Request request = Request.get("/x").host("next.example.org");

        assertThat(client.send(request).text()).isEqualTo("x in en, back at /");
        assertThat(client.send(get("/x").host("elsewhere.org")).status()).isEqualTo(404);
    }

    @Test
    void buildsUrlsOutsideARequest() {
        assertThat(SITE.urlFor("docs.page").with("page", "a/b").with("q", 1).anchor("top"))
                .hasToString("http://example.org/docs/a/b?q=1#top");
        assertThat(SITE.urlFor("docs-translated.page").with("lang", "de").with("page", "ü x"))
                .hasToString("http://example.org/de/docs/%C3%BC%20x");
        assertThat(SITE.urlFor("docs.contents").relative()).hasToString("/docs/");
        assertThat(SITE.urlFor("docs.contents").external()).hasToString("http://example.org/docs/");
    }

    @Test
    void saysWhereBlueprintsAreMounted() {
        assertThat(SITE.blueprints())
                .extracting(Mounted::name, Mounted::prefix, Mounted::subdomain)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("docs", "/docs", ""),
                        org.assertj.core.groups.Tuple.tuple("docs-translated", "/<any(de,fr):lang>/docs", ""),
                        org.assertj.core.groups.Tuple.tuple("docs-next", "/", "next"));
    }

    @ParameterizedTest
    @CsvSource({"'', /x, /x", "/a, /x, /a/x", "/a/, /x, /a/x", "/a, x, /a/x", "/a, '', /a", "/, /x, /x", "/a, /, /a/"})
    void joinsPrefixAndRuleWithOneSlash(String prefix, String rule, String expected) {
        Blueprint page = Blueprint.of("page", setup -> setup.get(rule, request -> Response.text("here")));

        Router router = Router.builder().mount(page, at(prefix)).build();

        assertThat(router.routes()).extracting(RouteInfo::rule).containsExactly(expected);
    }

    @Test
    void aMountReplacesThePrefixTheBlueprintAsksFor() {
        Blueprint asking = new Blueprint() {
            @Override
            public String name() {
                return "asking";
            }

            @Override
            public Mount mount() {
                return at("/asked");
            }

            @Override
            public void configure(Setup setup) {
                setup.get("/", request -> Response.text(setup.fullName()));
            }
        };

        Router router = Router.builder()
                .mount(asking)
                .mount(asking, at("/given").named("again"))
                .build();

        assertThat(TestClient.of(router).get("/asked/").text()).isEqualTo("asking");
        assertThat(TestClient.of(router).get("/given/").text()).isEqualTo("again");
    }
}
