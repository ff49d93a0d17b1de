package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of one dataset, which no test changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigitsPagesTest {
    private Workspace workspace;
    private TestApp app;

    @BeforeAll
    void start(@TempDir Path folder) {
        workspace = Workspace.at(folder, Settings.of(Map.of()));
        app = TestApp.on(workspace).started();
        app.uploadDigits();
    }

    @AfterAll
    void stop() {
        workspace.close();
    }

    @Test
    void listsDatasetsWithWhatTheyHave() {
        Document page = app.page("/datasets");

        assertThat(page.select("tbody tr th a").attr("href")).isEqualTo("/datasets/digits");
        assertThat(page.select("tbody tr").text()).contains("1,797", "classification");
        assertThat(page.select(".facet").eachText()).anyMatch(text -> text.contains("train1"));
        assertThat(page.select("header nav a[aria-current]").text()).isEqualTo("Datasets");
        assertThat(page.select("link[rel=alternate]").attr("href")).isEqualTo("/api/datasets");
    }

    @Test
    void saysWhatToRemoveWhereNothingIsLeft() {
        assertThat(app.page("/datasets?tag=none").select(".empty a").attr("href"))
                .isEqualTo("/datasets");
        Element empty =
                app.page("/datasets/digits/versions/1/samples?label=3&q=none").selectFirst(".empty");
        assertThat(empty.select("a").eachText()).containsExactly("label 3", "with none");
    }

    @Test
    void showsWhatIsInAVersionWithLinksToIt() {
        Document page = app.page("/datasets/digits");

        assertThat(page.select(".tile")).hasSize(24);
        assertThat(page.select("code.whole").text()).hasSize(64);
        assertThat(app.page(page.select("p:contains(A part) a:contains(train)").attr("href"))
                        .select("[name='uses[]'][checked]")
                        .eachAttr("value"))
                .containsExactly("train");
        Element cell = page.selectFirst("td a[href*='label=8'][href*=train]");
        assertThat(cell.text())
                .isEqualTo(app.page(cell.attr("href"))
                        .select("p[data-told]")
                        .text()
                        .replaceAll(".* of |;.*", ""));
        assertThat(app.page("/datasets/digits/versions/1").select("h1").text()).isEqualTo("digits, version 1");
        assertThat(app.page("/datasets/digits/versions/latest").select("#curl").text())
                .contains("{\"datasets\":[\"digits@1\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uses[]=train",
                "uses[]=train&uses[]=test",
                "label=3",
                "label=3&label=8",
                "label=3&uses[]=test"
            })
    void countsOfUsesAddUpToTheTotalUnderAnyOtherFilter(String filter) {
        Document page = app.page("/datasets/digits/versions/1/samples?" + filter);
        Document withoutUses =
                app.page("/datasets/digits/versions/1/samples?" + filter.replaceAll("&?uses\\[]=[a-z]*", ""));

        assertThat(sum(page, "uses[]")).isEqualTo(total(withoutUses));
        assertThat(app.get("/api/datasets/digits/versions/1/facets?" + filter).at("/total"))
                .isEqualTo(total(page));
    }

    @Test
    void goesThroughAllSamplesForwardsAndBackwards() {
        String filter = "/datasets/digits/versions/1/samples?uses[]=test&label=3&label=8&label=1";

        List<List<String>> pages = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (String at = filter; !at.isEmpty(); ) {
            Document page = app.page(at);
            addresses.add(at);
            pages.add(page.select(".tile img").eachAttr("alt"));
            at = page.select("a[rel=next]").attr("href");
        }

        assertThat(pages.stream().flatMap(List::stream)).hasSize(135).doesNotHaveDuplicates();
        for (int i = pages.size() - 1; i > 0; i--) {
            String before = app.page(addresses.get(i)).select("a[rel=prev]").attr("href");
            assertThat(app.page(before).select(".tile img").eachAttr("alt")).isEqualTo(pages.get(i - 1));
        }
    }

    @Test
    void beginsWhereItIsToldTo() {
        Document page = app.page("/datasets/digits/versions/1/samples?from=train/5&view=table");

        assertThat(page.select("tbody th a").first().text()).startsWith("train/5/");
        assertThat(page.select("tbody tr")).hasSize(100);
        assertThat(page.select("a[rel=prev]").attr("href")).contains("from=train/4/", "view=table");
    }

    @Test
    void looksForATextAndCountsWhenAsked() {
        Document page = app.page("/datasets/digits/versions/1/samples?q=TRAIN/3");

        assertThat(page.select(".content > p").text()).contains("not counted");
        assertThat(total(app.page(page.select("a[href*=count]").attr("href")))).isEqualTo(137L);
        assertThat(page.select(".tile img").eachAttr("alt")).allMatch(alt -> alt.startsWith("train/3/"));
        assertThat(app.get("/api/datasets/digits/versions/1/samples?q=train/3&limit=1")
                        .at("/total"))
                .isNull();
    }

    @Test
    void neighboursOfASampleAreThoseOfItsFilter() {
        Document grid = app.page("/datasets/digits/versions/1/samples?label=3&uses[]=test");
        List<String> tiles = grid.select(".tile a").eachAttr("href");

        Document sample = app.page(tiles.get(1));

        assertThat(sample.select("a[rel=prev]").attr("href")).isEqualTo(tiles.get(0));
        assertThat(sample.select("a[rel=next]").attr("href")).isEqualTo(tiles.get(2));
        assertThat(sample.select("[data-up]").attr("href"))
                .isEqualTo("/datasets/digits/versions/1/samples?uses%5B%5D=test&label=3");
        assertThat(sample.select("[data-sample]")).hasSize(1);
        assertThat(sample.select(".sample img").attr("src"))
                .startsWith("/api/datasets/digits/versions/1/files/test/3/");
        assertThat(sample.select(".sample img").attr("width")).isEqualTo("320");
        assertThat(app.page(sample.select(".zoom a").get(2).attr("href"))
                        .select(".sample img")
                        .attr("width"))
                .isEqualTo("32");
    }

    @Test
    void leadsBackToThePageThatHoldsTheSample() {
        Document second = app.page(app.page("/datasets/digits/versions/1/samples")
                .select("a[rel=next]")
                .attr("href"));
        List<String> tiles = second.select(".tile a").eachAttr("href");

        Document last = app.page(tiles.get(99));
        Document beyond = app.page(last.select("a[rel=next]").attr("href"));

        assertThat(app.page(last.select("[data-up]").attr("href"))
                        .select(".tile a")
                        .eachAttr("href"))
                .isEqualTo(tiles);
        assertThat(app.page(beyond.select("[data-up]").attr("href"))
                        .select(".tile .muted")
                        .first()
                        .text())
                .isEqualTo(beyond.select("h1").text().replaceAll(".*/", ""));
    }

    @Test
    void leadsFromWhatThereIsNotToWhatIsNear() {
        assertThat(missing("/datasets/digit").select(".hits a").eachAttr("href"))
                .containsExactly("/datasets/digits");
        assertThat(missing("/datasets/digits/versions/7").select(".hits a").eachAttr("href"))
                .containsExactly("/datasets/digits/versions/1");
        assertThat(missing("/datasets/digits/versions/1/samples/train/5/00.png")
                        .select(".hits a")
                        .eachText())
                .anyMatch(text -> text.startsWith("train/5/"))
                .anyMatch(text -> text.startsWith("train/4/"));
        assertThat(missing("/datasets/digits/versions/1/samples?uses[]=trian").text())
                .contains("did you mean 'train'?");
        assertThat(missing("/datasets/<b>x").select("b")).isEmpty();
        assertThat(app.send(Request.get("/datasets/digit").header("accept", "application/json"))
                        .header("content-type"))
                .startsWith("application/problem+json");
    }

    @Test
    void answersJsonToThoseWhoAskForIt() {
        for (String path : List.of(
                "/datasets",
                "/datasets/digits",
                "/datasets/digits/versions/1",
                "/datasets/digits/versions/1/samples")) {
            TestResponse json = app.send(Request.get(path + "?limit=100").header("accept", "application/json"));
            assertThat(json.json()).isEqualTo(app.get("/api" + path).json());
            assertThat(json.header("vary")).isEqualToIgnoringCase("accept");
        }
    }

    @Test
    void isFoundByNameTitleAndDigest() {
        String digest =
                String.valueOf(app.get("/api/datasets/digits/versions/1").at("/digest"));
        String content = String.valueOf(app.get("/api/datasets/digits?limit=1").at("/data/0/sha256"));

        assertThat(app.page("/search?q=igit").select(".hits a").eachAttr("href"))
                .containsExactly("/datasets/digits");
        assertThat(app.page("/search?q=" + digest.substring(0, 9))
                        .select(".hits a")
                        .eachAttr("href"))
                .containsExactly("/datasets/digits/versions/1");
        assertThat(app.page("/search?q=" + content.substring(0, 15))
                        .select(".hits a")
                        .eachAttr("href"))
                .containsExactly("/datasets/digits/versions/1/samples/test/0/0022.png");
    }

    private Document missing(String target) {
        return Jsoup.parse(app.browse(target).expect(404).text());
    }

    private static long sum(Document page, String facet) {
        return counts(page, facet).values().stream().mapToLong(Long::longValue).sum();
    }

    private static long total(Document page) {
        return Long.parseLong(page.select("p[data-told]").attr("data-told").replaceAll("[^0-9]", ""));
    }

    private static Map<String, Long> counts(Document page, String facet) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        page.select(".facet label:has(input[name='" + facet + "'])")
                .forEach(label -> counts.put(
                        label.select("input").attr("value"),
                        Long.valueOf(label.select("data").attr("value"))));
        return counts;
    }

    @Test
    void statisticsSayHowSamplesAreDistributed() {
        Document page = app.page("/datasets/digits/versions/1/statistics");

        assertThat(page.select(".metrics").text())
                .contains("Samples 1,797", "Different contents", "With annotations 0");
        assertThat(page.select("[aria-label='Samples by label and use'] tbody tr"))
                .hasSize(10);
        assertThat(page.select("figure.bars rect")).isNotEmpty();
        assertThat(page.select("figure.bars text:not([text-anchor])").eachText().stream()
                        .mapToInt(count -> Integer.parseInt(count.replace(",", "")))
                        .sum())
                .isEqualTo(1_797);
        assertThat(app.page("/datasets/digits/versions/1").select("a[href$=/statistics]"))
                .hasSize(1);
    }

    @Test
    void imagesThatLookAlikeAreSearchedForOnDemand() throws InterruptedException {
        String address = "/datasets/digits/versions/1/problems?kind=near";
        Document before = app.page(address);
        assertThat(before.select(".content form button").text()).isEqualTo("Search");

        app.submit(before.select(".content form").attr("action"), Form.of(Map.of()))
                .expect(303);
        for (Document page = app.page(address); page.select("#search").hasText(); page = app.page(address)) {
            String job = page.select("#search a").attr("href");
            app.workspace().jobs().await(job.substring(job.lastIndexOf('/') + 1), Duration.ofMinutes(1));
        }

        Document found = app.page(address);
        assertThat(found.select("h1").text()).startsWith("Images that look alike in digits@1: ");
        assertThat(found.select("link[rel=alternate]").attr("href"))
                .isEqualTo("/api/datasets/digits/versions/1/duplicates?kind=near");
        assertThat(app.get("/api/datasets/digits/versions/1/duplicates?kind=near")
                        .at("/total")
                        .toString())
                .isEqualTo(found.select("h1").text().replaceFirst(".*: ", "").replace(",", ""));
    }
}
