package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten pictures of cats and dogs, of which {@code test/cat/2.png} and {@code test/dog/3.png} have the wrong label, as three good models
 * see. One of them says what it thinks without scores; a bad one says the opposite of all.
 */
class LabelErrorsTest {
    private static final Map<String, String> PETS = Map.of("dataset", "pets", "task", "classification");
    private static final String SUGGESTIONS = "/api/tests/suggestions?dataset=pets@1&use=test&accuracy=0.6";

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static Object third;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.in(folder, Map.of());
        byte[] png = Pictures.png(1, 1);
        platform.importZip("pets", zip(png));
        bring("first.csv", """
                path,label,cat,dog
                test/cat/0.png,cat,0.9,0.1
                test/cat/2.png,dog,0.3,0.7
                test/cat/4.png,dog,0.45,0.55
                test/cat/6.png,cat,0.8,0.2
                test/cat/8.png,cat,0.8,0.2
                test/dog/1.png,dog,0.1,0.9
                test/dog/3.png,cat,0.99,0.01
                test/dog/5.png,dog,0.2,0.8
                test/dog/7.png,dog,0.2,0.8
                test/dog/9.png,dog,0.2,0.8
                """);
        bring("second.csv", """
                path,label,cat,dog
                test/cat/0.png,cat,0.9,0.1
                test/cat/2.png,dog,0.1,0.9
                test/cat/4.png,cat,0.9,0.1
                test/cat/6.png,cat,0.8,0.2
                test/cat/8.png,cat,0.8,0.2
                test/dog/1.png,cat,0.9,0.1
                test/dog/3.png,cat,0.95,0.05
                test/dog/5.png,dog,0.2,0.8
                test/dog/7.png,dog,0.2,0.8
                test/dog/9.png,dog,0.2,0.8
                """);
        third = bring("third.csv", """
                path,label
                test/cat/0.png,cat
                test/cat/2.png,dog
                test/cat/4.png,cat
                test/cat/6.png,cat
                test/cat/8.png,cat
                test/dog/1.png,dog
                test/dog/3.png,cat
                test/dog/5.png,dog
                test/dog/7.png,dog
                test/dog/9.png,dog
                """);
        bring("bad.csv", """
                path,label
                test/cat/0.png,dog
                test/cat/2.png,cat
                test/cat/4.png,dog
                test/cat/6.png,dog
                test/cat/8.png,dog
                test/dog/1.png,cat
                test/dog/3.png,dog
                test/dog/5.png,cat
                test/dog/7.png,cat
                test/dog/9.png,cat
                """);
    }

    private static byte[] zip(byte[] png) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            files.put("test/" + (i % 2 == 0 ? "cat" : "dog") + "/" + i + ".png", png);
        }
        return Pictures.zipped(files);
    }

    private static Object bring(String name, String csv) {
        return platform.bring(PETS, name, csv).at("/id");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse ask(String more) {
        return platform.client().get(SUGGESTIONS + more).expect(200);
    }

    private static double score(TestResponse found, int place) {
        return ((Number) found.at("/data/" + place + "/score")).doubleValue();
    }

    @Test
    void suggestsWhatAllGoodModelsSay() {
        TestResponse found = ask("");

        assertThat(found.at("/total")).isEqualTo(2L);
        assertThat(found.at("/data/0/path")).isEqualTo("test/dog/3.png");
        assertThat(found.at("/data/0/label")).isEqualTo("dog");
        assertThat(found.at("/data/0/suggested")).isEqualTo("cat");
        assertThat(found.at("/data/0/models")).isEqualTo(3L);
        assertThat(score(found, 0)).isCloseTo((0.98 + 0.9) / 2, within(1e-9));
        assertThat(found.at("/data/1/path")).isEqualTo("test/cat/2.png");
        assertThat(score(found, 1)).isCloseTo((0.4 + 0.8) / 2, within(1e-9));
        assertThat((List<?>) found.at("/judges")).hasSize(3);
        assertThat(found.at("/judges/0/test")).isEqualTo(third);
        assertThat(found.at("/judges/0/accuracy")).isEqualTo(0.8);
    }

    @Test
    void theSurestComeFirstAndPagesFollow() {
        TestResponse page = ask("&limit=1");
        assertThat((List<?>) page.at("/data")).hasSize(1);
        assertThat(page.at("/data/0/path")).isEqualTo("test/dog/3.png");

        TestResponse next = ask("&limit=1&cursor=" + page.at("/next"));

        assertThat(next.at("/data/0/path")).isEqualTo("test/cat/2.png");
        assertThat(next.at("/next")).isNull();
    }

    @Test
    void answersThatAreNotSureEnoughSuggestNothing() {
        assertThat(ask("&confidence=0.8").at("/total")).isEqualTo(1L);
        assertThat(ask("&confidence=1").at("/total")).isEqualTo(0L);
    }

    @Test
    void modelsThatAreNotGoodEnoughAreNotHeard() {
        TestResponse withBad = platform.client()
                .get("/api/tests/suggestions?dataset=pets&use=test&accuracy=0.1")
                .expect(200);
        assertThat((List<?>) withBad.at("/judges")).hasSize(4);
        assertThat(withBad.at("/total")).isEqualTo(0L);

        TestResponse alone = platform.client()
                .get("/api/tests/suggestions?dataset=pets@1&use=test&accuracy=0.75")
                .expect(200);
        assertThat((List<?>) alone.at("/judges")).hasSize(1);
        assertThat(alone.at("/total")).isEqualTo(0L);
        assertThat(String.valueOf(alone.at("/notes/0"))).contains("Fewer than two models", "pets@1");
    }

    @Test
    void aPageShowsThemAndTheVersionLeadsToIt() {
        Document panel = platform.page("/panels/in-doubt/pets/1");
        assertThat(panel.select("a").eachText()).containsExactly("test");

        Document page = platform.page(panel.select("a").attr("href") + "&accuracy=0.6");

        assertThat(platform.page("/tests/suggestions")
                        .select("form.fields input[required]")
                        .eachAttr("name"))
                .containsExactly("dataset", "use");
        assertThat(platform.browse("/tests/suggestions?use=test").status()).isEqualTo(400);
        assertThat(page.select(".tile label").eachText()).containsExactly("dog → cat 0.940", "cat → dog 0.600");
        assertThat(page.select(".tile img")).hasSize(2);
        assertThat(page.select("[role=status]").text()).contains("2 labels that all");
        assertThat(platform.page(panel.select("a").attr("href") + "&accuracy=0.9")
                        .select(".empty")
                        .text())
                .startsWith("Fewer than two models");
    }

    @Test
    void tickedSamplesGetTheSuggestedLabelInTheNextVersion() throws IOException {
        platform.importZip(
                "birds",
                Pictures.zipped(Map.of("test/owl/0.png", Pictures.png(1, 1), "test/jay/1.png", Pictures.png(1, 1))));
        Map<String, String> birds = Map.of("dataset", "birds", "task", "classification");
        platform.bring(birds, "one.csv", "path,label\ntest/owl/0.png,jay\ntest/jay/1.png,jay\n");
        platform.bring(
                birds, "two.csv", "path,label,jay,owl\ntest/owl/0.png,jay,0.9,0.1\ntest/jay/1.png,jay,0.8,0.2\n");
        String target = "/tests/suggestions?dataset=birds@1&use=test&accuracy=0.5";
        String action = platform.page(target).select("main form[method=post]").attr("action");

        TestResponse none = platform.client().post(action, Form.of(Map.of()));
        TestResponse other = platform.client().post(action, Form.of(Map.of("path", "test/jay/1.png")));
        TestResponse taken = platform.client().post(action, Form.of(Map.of("path", "test/owl/0.png")));

        assertThat(Jsoup.parse(none.expect(422).text()).select(".wrong").text()).contains("at least one sample");
        assertThat(Jsoup.parse(other.expect(422).text()).select(".wrong").text())
                .contains("whose label is in doubt");
        assertThat(taken.expect(303).header("location")).endsWith("/datasets/birds/diff?from=1&to=2");
        assertThat(platform.client()
                        .get("/api/datasets/birds/versions/2/samples")
                        .at("/data/0/label"))
                .isEqualTo("jay");
        assertThat(platform.page(target).select(".tile input")).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(platform.client().get(SUGGESTIONS + "&confidence=2").text())
                .contains("confidence", "expected a number from 0 to 1", "got '2'");
        assertThat(platform.client()
                        .get("/api/tests/suggestions?dataset=pets@1&use=tset")
                        .status())
                .isEqualTo(404);
        assertThat(platform.client()
                        .get("/api/tests/suggestions?dataset=dogs&use=test")
                        .status())
                .isEqualTo(404);
        assertThat(platform.client().get("/api/tests/suggestions?use=test").status())
                .isEqualTo(400);
    }
}
