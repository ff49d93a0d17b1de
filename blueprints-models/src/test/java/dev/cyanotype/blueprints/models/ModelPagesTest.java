package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of());
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
        platform.client()
                .post("/api/models", Map.of("name", "empty", "title", HOSTILE, "description", HOSTILE))
                .expect(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String json(String target) {
        return platform.client()
                .send(Request.get(target).header("accept", "application/json"))
                .expect(200)
                .text();
    }

    private static TestResponse upload(Map<String, String> fields, byte[] onnx) {
        return platform.client()
                .post(
                        "/new/model",
                        Form.of(fields)
                                .file("model", onnx.length == 0 ? "" : "m.onnx", "application/octet-stream", onnx));
    }

    @Test
    void listsModels() {
        Document list = platform.page("/models");

        assertThat(list.select("tbody th").eachText()).contains("empty", "mlp");
        assertThat(list.select("a[href=/models/mlp/versions/1]").text()).isEqualTo("1");
        assertThat(list.select("nav a[aria-current]").text()).isEqualTo("Models");
        assertThat(json("/models")).isEqualTo(json("/api/models"));
        assertThat(list.select("link[rel=alternate]").attr("href")).isEqualTo("/api/models");
        assertThat(platform.page("/panels/models").select("tbody th").eachText())
                .contains("mlp");
    }

    @Test
    void findsModelsByNameTitleAndDigest() {
        Document found = platform.page("/models?q=MLP");
        String digest = (String) platform.client().get("/api/models/mlp").at("/versions/0/digest");

        assertThat(found.select("tbody th").eachText()).containsExactly("mlp");
        assertThat(found.select("input[name=q]").val()).isEqualTo("MLP");
        assertThat(json("/models?q=%3Cimg")).contains("\"total\":1");
        assertThat(platform.page("/models?q=%25").select(".empty").text()).contains("No model has “%”");
        assertThat(platform.page("/search?q=" + digest.substring(0, 8))
                        .select(".hits a")
                        .eachAttr("href"))
                .contains("/models/mlp/versions/1");
        assertThat(platform.page("/search?q=mlp").select(".hits a").eachAttr("href"))
                .contains("/models/mlp");
        assertThat(platform.browse("/models?q=%00").status()).isEqualTo(400);
    }

    @Test
    void goesFromPageToPage() {
        Document first = platform.page("/models?limit=1");

        Document second = platform.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select("tbody th").text())
                .isNotEqualTo(second.select("tbody th").text());
    }

    @Test
    void showsHowAVersionWorks() {
        Document page = platform.page("/models/mlp/versions/1");

        assertThat(page.select("h1").text()).isEqualTo("mlp@1");
        assertThat(page.select("[aria-label='Inputs and outputs'] tbody tr").eachText())
                .containsExactly("input input float N × 64", "output output float N × 10");
        assertThat(page.select(".steps li").eachText())
                .containsExactly(
                        "decode L", "8 × 8 stretch", "× 0.0667", "FLAT float[N,64]", "run", "largest of output");
        assertThat(page.select(".chips li").eachText()).contains("0", "9").hasSize(10);
        assertThat(page.select("[aria-label=Operators] tbody tr").eachText()).contains("Relu 2");
        assertThat(page.select("dl.facts dd.mono").text()).matches("[0-9a-f]{64}");
        assertThat(page.select("h2:contains(Checks) + ul li").eachText())
                .contains("It was run once on zeros: input float[1,64].");
        assertThat(page.select(".actions a").eachAttr("href")).contains("/api/models/mlp/versions/1/file");
        assertThat(json("/models/mlp/versions/1")).isEqualTo(json("/api/models/mlp/versions/1"));
    }

    @Test
    void showsAModelWithItsNewestVersion() {
        Document page = platform.page("/models/mlp");

        assertThat(page.select("[aria-label=Versions] tbody th").eachText()).contains("mlp@1");
        assertThat(page.select(".steps li").eachText()).contains("decode L");
        assertThat(json("/models/mlp")).isEqualTo(json("/api/models/mlp"));
    }

    @Test
    void showsMarkupAsText() {
        Document page = platform.page("/models/empty");

        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("bdi").eachText()).contains(HOSTILE);
        assertThat(page.select(".empty").text()).contains("There is no version yet");
    }

    @Test
    void registersAModel() {
        TestResponse sent =
                upload(Map.of("name", "sent", "title", "Ä", "pipeline", PIPELINE), resource("digits_mlp.onnx"));

        assertThat(sent.expect(303).header("location")).isEqualTo("/models/sent/versions/1");
        assertThat(platform.page("/models/sent/versions/1").select(".steps li")).isNotEmpty();
    }

    @Test
    void givesAWrongFormBackFilledIn() {
        TestResponse refused = upload(Map.of("name", "Not a name", "title", HOSTILE, "pipeline", "{}"), new byte[0]);
        Document form = Jsoup.parse(refused.expect(422).text());

        assertThat(form.select("#name").val()).isEqualTo("Not a name");
        assertThat(form.select("#title").val()).isEqualTo(HOSTILE);
        assertThat(form.select("#name[aria-invalid]").attr("aria-describedby"))
                .isEqualTo(form.select("span.wrong").attr("id"));
        assertThat(form.select("#name-wrong").text()).contains("got 'Not a name'");
        assertThat(form.select("#model-wrong").text()).contains("is required");
        assertThat(form.select("#pipeline-wrong").text()).contains("/task");
        assertThat(form.select("img")).isEmpty();
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithFileAndPipeline() {
        String layout = PIPELINE.replace("FLAT", "FLOT");

        assertThat(wrong(upload(Map.of("name", "none"), new byte[0]), "model")).contains("is required");
        assertThat(wrong(upload(Map.of("name", "none"), "text".getBytes(StandardCharsets.UTF_8)), "model"))
                .contains("is not an ONNX model");
        assertThat(wrong(upload(Map.of("name", "none", "pipeline", layout), resource("digits_mlp.onnx")), "pipeline"))
                .contains("/input", "'FLOT'");
        assertThat(wrong(
                        upload(
                                Map.of("name", "none", "pipeline", PIPELINE.replace("\"width\":8", "\"width\":9")),
                                resource("digits_mlp.onnx")),
                        "pipeline"))
                .contains("float[N,72]");
        assertThat(platform.client().get("/api/models/none").status()).isEqualTo(404);
    }

    private static String wrong(TestResponse refused, String field) {
        return Jsoup.parse(refused.expect(422).text())
                .select("#" + field + "-wrong")
                .text();
    }

    @Test
    void declaresAPipeline() {
        platform.addModel("bare", resource("digits_mlp.onnx"));
        String form =
                platform.page("/models/bare/versions/1").select("form.fields").attr("action");

        TestResponse untested =
                platform.client().post("/new/test", Form.of(Map.of("model", "bare", "dataset", "digits")));
        TestResponse refused = platform.client().post(form, Form.of(Map.of("pipeline", "{\"task\": 1}")));
        TestResponse declared = platform.client().post(form, Form.of(Map.of("pipeline", PIPELINE)));

        assertThat(Jsoup.parse(untested.expect(422).text()).select(".problem").text())
                .contains("has no pipeline yet");
        Document again = Jsoup.parse(refused.expect(422).text());
        assertThat(again.select("textarea").val()).isEqualTo("{\"task\": 1}");
        assertThat(again.select("#pipeline-wrong").text()).contains("/task");
        assertThat(declared.expect(303).header("location")).isEqualTo("/models/bare/versions/1");
        assertThat(platform.client().get("/api/models/bare/versions/1").at("/pipeline/task"))
                .isEqualTo("classification");
    }

    @Test
    void leadsToTheNearestModel() {
        TestResponse missing = platform.browse("/models/mlq").expect(404);

        Document page = Jsoup.parse(missing.text());
        assertThat(page.select(".problem").text()).contains("There is no model 'mlq'");
        assertThat(page.select(".hits a").attr("href")).isEqualTo("/models/mlp");
        assertThat(missing.header("content-security-policy")).contains("default-src 'self'");
        assertThat(Jsoup.parse(platform.browse("/models/mlp/versions/9")
                                .expect(404)
                                .text())
                        .select(".hits a")
                        .attr("href"))
                .isEqualTo("/models/mlp");
        assertThat(platform.client().get("/models/mlq").header("content-type")).contains("problem+json");
    }
}
