package dev.cyanotype.blueprints.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.pages.Search;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiBlueprintTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final Blueprint NOTES = Blueprint.of("notes", setup -> {
        setup.get("/notes", request -> Response.text("notes")).named("index");
        setup.get("/notes/newest", request -> Response.html("<p>newest</p>")).named("newest");
        setup.get("/notes/missing", request -> {
            throw HttpException.notFound("There is no note '" + HOSTILE + "'.");
        });
        setup.get("/notes/wrong", request -> {
            throw HttpException.badRequest(Violation.of("query", "limit", "expected 1 to 100, got '" + HOSTILE + "'"));
        });
        setup.get("/notes/broken", request -> {
            throw new IllegalStateException("secret");
        });
        setup.pages()
                .nav("Notes", ".index", "file")
                .panel(Subject.HOME, "Newest notes", ".newest")
                .search(
                        "Notes",
                        (request, text, limit) ->
                                text.equals("none") ? List.of() : List.of(new Search.Hit(HOSTILE, "/notes/1", "one")));
    });

    private static TestClient client(Map<String, String> settings) {
        return TestClient.of(Router.builder()
                .instance(Settings.class, Settings.of(settings))
                .mount(new UiBlueprint(), Mount.unchanged())
                .mount(NOTES, Mount.unchanged())
                .build());
    }

    private static TestResponse browse(String target) {
        return client(Map.of()).send(Request.get(target).header("accept", BROWSER));
    }

    private static Document page(TestResponse response) {
        return Jsoup.parse(response.text());
    }

    @Test
    void showsNavigationAndPanelsOfBlueprints() {
        Document home = page(browse("/").expect(200));

        assertThat(home.select("header nav a").eachText()).containsExactly("Notes");
        assertThat(home.select("header nav a").attr("href")).isEqualTo("/notes");
        assertThat(home.select(".panel h2").text()).isEqualTo("Newest notes");
        assertThat(home.select(".panel [hx-get] a").attr("href")).isEqualTo("/notes/newest");
        assertThat(home.select("html").attr("lang")).isEqualTo("en");
        assertThat(home.select("h1")).hasSize(1);
    }

    @Test
    void letsNothingRunThatIsNotItsOwn() {
        TestResponse home = browse("/");

        assertThat(home.header("content-security-policy"))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "data:");
        assertThat(home.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(home.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(home.header("cache-control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui.css", "ui.js", "samples.js", "htmx.min.js", "icons.svg", "icon.svg"})
    void servesWhatAPageLoads(String file) {
        TestResponse served = browse("/_/" + file).expect(200);

        assertThat(served.bytes()).isNotEmpty();
    }

    @Test
    void keepsWhatAPageLoadsWithinItsBudget() {
        assertThat(browse("/_/ui.css").bytes().length).isLessThanOrEqualTo(20_000);
        assertThat(browse("/_/ui.js").bytes().length).isLessThanOrEqualTo(8_000);
        assertThat(browse("/_/icons.svg").bytes().length).isLessThanOrEqualTo(10_000);
    }

    @Test
    void drawsIconsThatAreThere() {
        Document icons = Jsoup.parse(browse("/_/icons.svg").text(), org.jsoup.parser.Parser.xmlParser());

        assertThat(icons.select("symbol").eachAttr("id"))
                .contains("camera", "database", "box", "flask-conical", "list-checks", "search", "sun-moon");
        assertThat(icons.select("symbol[viewBox]")).hasSameSizeAs(icons.select("symbol"));
    }

    @Test
    void remembersATheme() {
        TestClient client = client(Map.of());

        TestResponse chosen = client.post("/theme", Form.of(Map.of("theme", "dark", "back", "/search?q=a")))
                .expect(303);

        assertThat(chosen.header("location")).isEqualTo("/search?q=a");
        assertThat(page(client.send(Request.get("/").header("accept", BROWSER)))
                        .select("html")
                        .attr("data-theme"))
                .isEqualTo("dark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", ""})
    void goesBackToNoOtherSite(String back) {
        TestResponse chosen = client(Map.of())
                .post("/theme", Form.of(Map.of("theme", "light", "back", back)))
                .expect(303);

        assertThat(chosen.header("location")).isEqualTo("/");
    }

    @Test
    void saysWhichThemesThereAre() {
        assertThat(client(Map.of())
                        .post("/theme", Form.of(Map.of("theme", "pink")))
                        .expect(400)
                        .text())
                .contains("expected system, light or dark, got 'pink'");
    }

    @Test
    void showsAnErrorToBrowsersAsAPage() {
        TestResponse missing = browse("/notes/missing").expect(404);

        Document page = page(missing);
        assertThat(page.select("h1").text()).isEqualTo("404 Not Found");
        assertThat(page.select(".problem p").text()).isEqualTo("There is no note '" + HOSTILE + "'.");
        assertThat(page.select("main img")).isEmpty();
        assertThat(missing.header("content-security-policy")).contains("default-src 'self'");
    }

    @Test
    void namesEachThingThatIsWrong() {
        Document page = page(browse("/notes/wrong").expect(400));

        assertThat(page.select(".problem li").text()).isEqualTo("limit: expected 1 to 100, got '" + HOSTILE + "'");
    }

    @Test
    void keepsTheReasonOfAFailureToItself() {
        TestResponse broken = browse("/notes/broken").expect(500);

        assertThat(page(broken).select("h1").text()).isEqualTo("500 Internal Server Error");
        assertThat(broken.text()).doesNotContain("secret");
    }

    @Test
    void answersProgramsWithProblemDocuments() {
        TestResponse missing = client(Map.of()).get("/notes/missing").expect(404);

        assertThat(missing.header("content-type")).isEqualTo("application/problem+json");
        assertThat(client(Map.of())
                        .send(Request.get("/nowhere").header("accept", "*/*"))
                        .header("content-type"))
                .isEqualTo("application/problem+json");
    }

    @Test
    void saysOfAPathThatNothingIsThere() {
        assertThat(page(browse("/nowhere").expect(404)).select("h1").text()).isEqualTo("404 Not Found");
    }

    @Test
    void searchesWhatBlueprintsHave() {
        Document found = page(browse("/search?q=im").expect(200));

        assertThat(found.select(".hits a").text()).isEqualTo(HOSTILE);
        assertThat(found.select("#find").attr("value")).isEqualTo("im");
        assertThat(page(browse("/search?q=none")).select(".empty").text()).contains("none");
        assertThat(browse("/search?q=a%00").expect(400).text()).contains("U+0000");
        assertThat(page(browse("/search")).select(".empty").text()).startsWith("Type a piece of a name");
    }

    @Test
    void answersASearchAsJson() {
        TestResponse found = client(Map.of()).send(Request.get("/search?q=im").header("accept", "application/json"));

        assertThat(found.at("/data/0/hits/0/title")).isEqualTo(HOSTILE);
        assertThat(found.header("vary")).contains("Accept");
    }

    @Test
    void hasAllPagesBelowAPrefix() {
        TestClient client = client(Map.of("pages.prefix", "/ui"));

        Document home =
                page(client.send(Request.get("/ui/").header("accept", BROWSER)).expect(200));

        assertThat(home.select("a.brand").attr("href")).isEqualTo("/ui/");
        assertThat(home.select("link[rel=stylesheet]").attr("href")).startsWith("/_/ui.css?v=");
        client.get("/").expect(404);
    }

    @Test
    void tellsABrowserThatItHasThePageAlready() {
        TestResponse first = browse("/about");

        TestResponse again = client(Map.of())
                .send(Request.get("/about").header("accept", BROWSER).header("if-none-match", first.header("etag")))
                .expect(304);

        assertThat(again.bytes()).isEmpty();
        assertThat(browse("/search").header("etag")).isNotEqualTo(first.header("etag"));
        assertThat(browse("/nowhere").header("etag")).isEmpty();
    }

    @Test
    void sendsThePageInAnotherThemeAnew() {
        String light = browse("/about").header("etag");

        TestResponse dark = client(Map.of())
                .send(Request.get("/about").header("cookie", "theme=dark").header("if-none-match", light))
                .expect(200);

        assertThat(dark.text()).contains("data-theme=\"dark\"");
    }

    @Test
    void showsItsComponentsToDevelopersOnly() {
        TestClient developer = TestClient.of(Router.builder()
                .debug(true)
                .instance(Settings.class, Settings.of(Map.of()))
                .mount(new UiBlueprint(), Mount.unchanged())
                .build());
        Document page = page(developer
                .send(Request.get("/_/components").header("accept", BROWSER))
                .expect(200));
        browse("/_/components").expect(404);

        assertThat(page.select("data[value=1234567]").text()).contains("1.2 MB");
        assertThat(page.select(".facet legend").text()).isEqualTo("Label");
        assertThat(page.select("progress[value]")).hasSize(2); // of four: two have no total, or all of it
        assertThat(page.select(".tile .name, .plot .line, main details.menu form, time"))
                .hasSize(2 + 5 + 1 + 1);
        assertThat(page.select("figure.bars rect").eachAttr("height")).containsExactly("55", "108", "15");
        assertThat(page.select("figure.bars td").eachText()).containsExactly("91", "183", "20");
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
    }
}
