package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests side by side, for people. */
class ComparePageTest {
    @TempDir
    private static Path folder;

    private static Platform platform;
    private static Object logreg;
    private static Object mlp;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of()).withDigits();
        platform.addModel("logreg", resource("digits_logreg.onnx"), PIPELINE);
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
        logreg = platform.test("logreg", "{\"dataset\":\"digits\"}").at("/id");
        mlp = platform.test("mlp", "{\"dataset\":\"digits\"}").at("/id");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void saysWhetherOneIsBetterAndShowsWhatMakesTheDifference() {
        Document page = platform.page("/tests/compare?a=" + logreg + "&b=" + mlp);

        assertThat(page.select(".verdict").text())
                .isEqualTo("No evidence that mlp@1 is better or worse than logreg@1, p = 1.0.");
        assertThat(page.select("h2").eachText()).contains("Fixed: 7", "Broken: 6");
        assertThat(page.select(".tile img.small")).hasSize(13);
        assertThat(page.select(".tile a").eachAttr("href"))
                .allMatch(sample -> sample.startsWith("/datasets/digits/versions/1/samples/test/"));
        assertThat(page.select("[aria-label='Figures of both'] tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith("accuracy 0.9711 0.9733 +0.0022 −"));
        assertThat(page.select("link[rel=alternate]").attr("href"))
                .isEqualTo("/api/tests/compare?a=" + logreg + "&b=" + mlp);
    }

    @Test
    void judgesByAMarginAndShowsSlicesOnce() {
        Document page = platform.page("/tests/compare?a=" + logreg + "&b=" + mlp + "&margin=0.05&slices=label,label");

        assertThat(page.select(".verdict").text()).isEqualTo("mlp@1 is not inferior to logreg@1.");
        assertThat(page.select("[aria-label=Slices] tbody tr")).hasSize(10);
        assertThat(page.select("[aria-label=Slices] tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith("label 1 46 "));
        Document wrong = Jsoup.parse(platform.browse("/tests/compare?a=" + logreg + "&b=" + mlp + "&margin=abc")
                .expect(422)
                .text());
        assertThat(wrong.select("#margin-wrong").text()).contains("expected a number between 0 and 1");
    }

    @Test
    void offersTestsOfTheSameSamples() {
        Document page = platform.page("/tests/compare?b=" + mlp);

        assertThat(page.select("#b").attr("value")).isEqualTo(mlp);
        assertThat(page.select("#tests option").eachAttr("value")).containsExactly(String.valueOf(logreg));
        assertThat(page.select(".plain a").eachAttr("href"))
                .containsExactly("/tests/compare?a=" + logreg + "&b=" + mlp);
        assertThat(platform.page("/tests/" + mlp).select("a.button").eachAttr("href"))
                .contains("/tests/compare?b=" + mlp);
    }

    @Test
    void saysWhatCannotBeCompared() {
        Document refused = Jsoup.parse(platform.browse("/tests/compare?a=" + mlp + "&b=%3Cimg%3E")
                .expect(422)
                .text());

        assertThat(refused.select(".problem").text()).contains("There is no test '<img>'");
        assertThat(refused.select("img")).isEmpty();
        assertThat(refused.select("#a").attr("value")).isEqualTo(mlp);
    }
}
