package dev.cyanotype.blueprints.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Param;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What {@code /openapi.json} says, for people. */
class ReferenceTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** What is sent. */
    public record Note(String title, List<Tag> tags) {}

    /** What a note may have. */
    public record Tag(String name, int weight) {}

    private static final Blueprint NOTES = Blueprint.of("notes", setup -> {
        setup.get("/api/notes", request -> Response.text("notes"))
                .named("list")
                .summary("Lists notes.")
                .takes(
                        Param.integer("limit", 1, 100).orElse(10),
                        Param.texts("tag"),
                        Param.flag("open").orElse(true));
        setup.get("/api/notes/<path:note>", request -> Response.text("note"))
                .summary("Shows a note.")
                .returns(200, Note.class)
                .problem(404, "There is no such note.");
        setup.post("/api/notes", Note.class, (request, note) -> Response.json(note))
                .summary("Takes a note.")
                .example(Map.of("title", "it's <b>new</b>"))
                .returns(201, Note.class);
        setup.get("/secret", request -> Response.text("secret")).undocumented();
    });

    private final TestClient client = client(Map.of());

    private static TestClient client(Map<String, String> settings) {
        return TestClient.of(Router.builder()
                        .instance(Settings.class, Settings.of(settings))
                        .mount(new UiBlueprint())
                        .mount(NOTES)
                        .build())
                .checked();
    }

    private TestResponse browse(String target) {
        return client.send(Request.get(target).host("here:5000").header("accept", BROWSER));
    }

    private Document page(String target) {
        return Jsoup.parse(browse(target).expect(200).text());
    }

    @Test
    void listsEveryRouteThatOthersAreToKnowOf() {
        Document page = page("/reference");

        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "GET /api/notes Lists notes.",
                        "POST /api/notes Takes a note.",
                        "GET /api/notes/{note} Shows a note.");
        assertThat(page.select("tbody a").eachAttr("href")).contains("/reference/notes#get-api-notes-note");
        assertThat(page.select("link[rel=alternate]").attr("href")).isEqualTo("/openapi.json");
    }

    @Test
    void filtersByPathOrSummary() {
        assertThat(page("/reference?q=TAKES").select("tbody tr").eachText())
                .containsExactly("POST /api/notes Takes a note.");
        assertThat(page("/reference?q=%3Cb%3E").select(".empty").text()).startsWith("No route has that");
    }

    @Test
    void saysWhatARouteTakesAndAnswers() {
        Document page = page("/reference/notes");

        assertThat(page.select("#get-api-notes")).hasSize(1);
        assertThat(page.select("table").get(0).select("tbody tr").eachText())
                .contains("limit query integer, 1–100, default 10");
        assertThat(page.select("dl").text()).contains("404 There is no such note.", "415 The body is not JSON.");
        assertThat(page.select("h3").eachText()).contains("ReferenceTest.Note", "ReferenceTest.Tag", "Problem");
        assertThat(page.select("[aria-label='Members of ReferenceTest.Note'] tbody tr")
                        .eachText())
                .containsExactly("title string yes", "tags list of ReferenceTest.Tag yes");
        assertThat(page.select("a[href^=#]").eachAttr("href"))
                .allSatisfy(
                        anchor -> assertThat(anchor.equals("#main") || page.getElementById(anchor.substring(1)) != null)
                                .as(anchor)
                                .isTrue());
    }

    @Test
    void hasACommandForEveryRoute() {
        assertThat(page("/reference/notes").select(".command pre").eachText())
                .containsExactly(
                        "curl 'http://here:5000/api/notes'",
                        "curl -X POST -H 'Content-Type: application/json' -d '{\"title\":\"it'\\''s <b>new</b>\"}'"
                                + " 'http://here:5000/api/notes'",
                        "curl 'http://here:5000/api/notes/NOTE'");
    }

    @Test
    void opensAnAddressFromAForm() {
        Document page = page("/reference/notes");

        assertThat(page.select("main form").eachAttr("action"))
                .containsExactly("/reference/notes/get-api-notes/open", "/reference/notes/get-api-notes-note/open");
        assertThat(browse("/reference/notes/get-api-notes/open?limit=&tag=a%26b&open=")
                        .expect(303)
                        .header("location"))
                .isEqualTo("/api/notes?tag=a%26b");
        assertThat(browse("/reference/notes/get-api-notes-note/open?note=a/b%20c")
                        .expect(303)
                        .header("location"))
                .isEqualTo("/api/notes/a/b%20c");
        assertThat(browse("/reference/notes/get-api-notes-note/open?note=")
                        .expect(400)
                        .text())
                .contains("note</bdi></b>: <bdi>is required");
        browse("/reference/notes/post-api-notes/open").expect(404);
    }

    @Test
    void opensNoOtherSite() {
        assertThat(browse("/reference/notes/get-api-notes-note/open?note=%2F%2Fevil.example")
                        .header("location"))
                .startsWith("/api/notes/");
    }

    @Test
    void namesTheNearestBlueprint() {
        assertThat(browse("/reference/note").expect(404).text()).contains("did you mean &#39;notes&#39;?");
    }

    @Test
    void isJsonForPrograms() {
        assertThat(client.send(Request.get("/reference").header("accept", "application/json"))
                        .at("/openapi"))
                .isEqualTo("3.1.0");
    }

    @Test
    void isNotThereWhereNothingIsDescribed() {
        TestClient silent = client(Map.of("server.openapi", "false"));

        silent.get("/reference").expect(404);
        assertThat(silent.send(Request.get("/").header("accept", BROWSER)).text())
                .doesNotContain("Reference");
    }
}
