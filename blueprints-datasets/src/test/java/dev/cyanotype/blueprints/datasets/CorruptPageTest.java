package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The form that corrupts the images of a version. */
class CorruptPageTest {
    private static final String FORM = "/datasets/pets/versions/1/corrupt";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp imported() {
        TestApp app = TestApp.on(files.workspace()).started();
        app.upload(
                        "pets",
                        "application/x-tar",
                        new TarFixture()
                                .file("train/cat/a.png", BoxLayoutsTest.picture(40, 20))
                                .file("test/dog/b.png", BoxLayoutsTest.picture(40, 20))
                                .bytes())
                .expect(201);
        return app;
    }

    private static Form form(Map<String, List<String>> changed) {
        Map<String, List<String>> fields = new HashMap<>(Map.of(
                "kinds", List.of("contrast", "brightness"),
                "severities", List.of("1", "5"),
                "use", List.of("test"),
                "seed", List.of("7"),
                "clean", List.of("true"),
                "into", List.of("pets-c")));
        fields.putAll(changed);
        return Form.of(fields);
    }

    @Test
    void makesADatasetAndLeadsToIt() throws InterruptedException {
        TestApp app = imported();
        Document page = app.page(app.page("/datasets/pets/versions/1")
                .select("a:contains(Corrupt images)")
                .attr("href"));

        String job = app.submit(page.select("form.fields").attr("action"), form(Map.of()))
                .expect(303)
                .header("location");
        String id = job.substring(job.lastIndexOf('/') + 1);
        files.workspace().jobs().await(id, Duration.ofMinutes(1));

        assertThat(page.select("input[name=kinds][checked]")).hasSize(15);
        assertThat(page.select("select option").eachText()).containsExactly("all of them", "test", "train");
        assertThat(app.page("/panels/imported-version/" + id).select("a").eachText())
                .containsExactly("pets-c, version 1");
        assertThat(app.get("/api/datasets/pets-c/versions/1").at("/samples")).isEqualTo(5L); // 2 × 2, and as it is
    }

    @Test
    void saysAtItsFieldWhatIsWrong() {
        TestApp app = imported();

        assertThat(wrong(app, Map.of("kinds", List.of()))).isEqualTo("expected at least one kind");
        assertThat(wrong(app, Map.of("kinds", List.of("rain"))))
                .startsWith("expected one of [")
                .endsWith("got 'rain'");
        assertThat(wrong(app, Map.of("severities", List.of("6")))).isEqualTo("expected 1 to 5, got 6");
        assertThat(wrong(app, Map.of("severities", List.of("4294967297")))) // 1 in 32 bits
                .isEqualTo("expected 1 to 5, got 4294967297");
        assertThat(wrong(app, Map.of("severities", List.of("worst"))))
                .isEqualTo("expected a whole number of at most 18 digits, got 'worst'");
        assertThat(wrong(app, Map.of("seed", List.of("1.5")))).endsWith("got '1.5'");
        assertThat(wrong(app, Map.of("into", List.of("pets")))).startsWith("expected another dataset");
    }

    private static String wrong(TestApp app, Map<String, List<String>> changed) {
        TestResponse refused = app.submit(FORM, form(changed));
        assertThat(refused.status()).isBetween(400, 422);
        Document page = Jsoup.parse(refused.text());
        assertThat(page.select("input[name=kinds][checked]").eachAttr("value"))
                .containsExactlyInAnyOrderElementsOf(
                        changed.containsKey("kinds") ? List.of() : List.of("contrast", "brightness"));
        return page.select(".wrong").text();
    }
}
