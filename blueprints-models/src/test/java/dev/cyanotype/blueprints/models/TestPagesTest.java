package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static String id;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of()).withDigits();
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
        platform.addModel("sliced", resource("digits_mlp.onnx"), PIPELINE); // whose tests are in no other's list
        id = (String) platform.test("mlp", "{\"dataset\":\"digits\"}").at("/id");
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

    private static Document refused(String target, int status) {
        return Jsoup.parse(platform.browse(target).expect(status).text());
    }

    @Test
    void listsTestsWithAFigure() {
        Document list = platform.page("/tests");

        assertThat(list.select("tbody th a").eachAttr("href")).contains("/tests/" + id);
        assertThat(list.select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).startsWith(id.substring(0, 8) + " mlp@1 digits@1:test 0.9733 done"));
        assertThat(json("/tests")).isEqualTo(json("/api/tests"));
        assertThat(platform.page("/panels/tests").select("tbody th")).isNotEmpty();
    }

    @Test
    void filtersAndSortsTests() {
        Document filtered = platform.page("/tests?model=mlp&dataset=digits@1&metric=&sort=highest");

        assertThat(filtered.select("tbody th a").attr("href")).isEqualTo("/tests/" + id);
        assertThat(filtered.select("input[name=dataset]").val()).isEqualTo("digits@1");
        assertThat(filtered.select("select[name=sort] option[selected]").val()).isEqualTo("highest");
        assertThat(platform.page("/tests?model=" + HOSTILE.replace(" ", "+").replace("=", "%3D"))
                        .select(".empty")
                        .text())
                .contains("No test is of this model");
        assertThat(platform.page("/tests?sort=highest&metric=none")
                        .select(".empty")
                        .text())
                .contains("the figure “none”");
        assertThat(refused("/tests?sort=best", 400).select(".problem").text()).contains("newest");
        assertThat(platform.browse("/tests?cursor=eA").status()).isEqualTo(400);
    }

    @Test
    void showsAModelWithItsBestTest() {
        Element row = platform.page("/models?q=mlp").select("tbody tr").first();

        assertThat(row.text()).contains("0.9733 on digits@1:test");
        assertThat(row.select("a[href=/tests/" + id + "]")).hasSize(1);
        assertThat(platform.page("/models/mlp").select("[aria-label='Table of tests'] tbody th"))
                .isNotEmpty();
    }

    @Test
    void showsHowGoodAModelIs() {
        Document page = platform.page("/tests/" + id);

        assertThat(page.select("h1").text()).isEqualTo("mlp@1 on digits@1:test");
        assertThat(page.select("dl.metrics > div").eachText())
                .contains("Accuracy 0.9733 0.9540–0.9847, n 450")
                .anySatisfy(metric -> assertThat(metric).startsWith("Macro F1 0.9733"));
        assertThat(page.select("[data-job-events], noscript meta, #cancel")).isEmpty();
        assertThat(page.select("dl.facts dd").eachText())
                .contains((String) platform.client().get("/api/models/mlp").at("/versions/0/digest"))
                .contains((String)
                        platform.client().get("/api/datasets/digits/versions/1").at("/digest"));
        assertThat(page.select(".steps li").eachText()).contains("decode L");
        assertThat(json("/tests/" + id)).isEqualTo(json("/api/tests/" + id));
    }

    @Test
    void putsTheWorstClassFirst() {
        Document page = platform.page("/tests/" + id);

        List<Double> recalls = page.select("#classes tbody td:nth-child(3)").eachText().stream()
                .map(text -> Double.valueOf(text.split(" ")[0]))
                .toList();
        assertThat(recalls).isSorted().hasSize(10);
        assertThat(page.select("#classes th[aria-sort=ascending]").text()).startsWith("Recall");
        String byLabel = page.select("#classes thead a").first().attr("href");
        assertThat(platform.page(byLabel).select("#classes tbody th").eachText())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(page.select("#classes svg rect")).hasSize(10);
        assertThat(page.select("#classes svg a").first().attr("href"))
                .isEqualTo(page.select("#classes tbody th a").first().attr("href"));
    }

    @Test
    void putsTheWorstSliceFirstAndLeadsToItsSamples() {
        Object sliced = platform.test(
                        "sliced", "{\"dataset\":\"digits\",\"slices\":[\"label\",\"size\",\"label*size\"]}")
                .at("/id");

        Document page = platform.page("/tests/" + sliced);

        List<Double> accuracies = page.select("#slices tbody td:nth-child(3)").eachText().stream()
                .map(text -> Double.valueOf(text.split(" ")[0]))
                .toList();
        assertThat(accuracies).isSorted().hasSize(21);
        assertThat(page.select("#slices thead th").eachText())
                .containsExactly("Samples with", "Samples", "accuracy ↑", "balancedAccuracy", "logLoss", "Note");
        assertThat(page.select("#slices tbody a:contains(label 8)").first().attr("href"))
                .isEqualTo("/tests/" + sliced + "/predictions?truth=8");
        String crossed = page.select("#slices tbody a:contains(label 8, size)").attr("href");
        assertThat(crossed).isEqualTo("/datasets/digits/versions/1/samples?uses%5B%5D=test&label=8&bytes=..1024");
        assertThat(platform.page(crossed).select(".tile")).hasSize(43);
        assertThat(page.select("dl.facts").text()).contains("Slices label, size, label*size");
        Document byLoss = platform.page(page.select("#order-logLoss").attr("href"));
        assertThat(byLoss.select("#slices tbody td:nth-child(5)").eachText().stream()
                        .map(Double::valueOf)
                        .toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(byLoss.select("#by-label").attr("href")).contains("order=-logLoss", "sort=label");
        Document offline = platform.page("/tests/" + sliced + "/report.html");
        assertThat(offline.select("#slices tbody tr")).hasSize(21);
        assertThat(offline.select("#slices a, #slices [hx-get]")).isEmpty();
        assertThat(platform.page("/tests/" + id).select("#slices")).isEmpty();
    }

    @Test
    void aFormNamesSlices() {
        Map<String, String> fields = Map.of("model", "sliced", "dataset", "digits", "slices", "label , size");
        TestResponse sent = platform.client().post("/new/test", Form.of(fields));

        assertThat(sent.status()).isEqualTo(303);
        assertThat(platform.client().get("/api" + sent.header("location")).at("/slices"))
                .isEqualTo(List.of("label", "size"));
        Document refused = Jsoup.parse(platform.client()
                .post("/new/test", Form.of(Map.of("model", "sliced", "dataset", "digits", "slices", "labels")))
                .expect(422)
                .text());
        assertThat(refused.select("#slices").val()).isEqualTo("labels");
        assertThat(refused.select("#slices-wrong").text()).contains("'attribute:NAME'", "got 'labels'");
    }

    @Test
    void showsTheConfusionMatrixInItsForms() {
        Document page = platform.page("/tests/" + id);
        Element cell =
                page.select(".matrix td a[aria-label='truth 4, answer 2: 2']").first();

        assertThat(cell.text()).isEqualTo("2");
        assertThat(page.select(".matrix tbody tr")).hasSize(10);
        assertThat(page.select("td.h9 a")).isNotEmpty();
        assertThat(page.select("[aria-label='Labels confused most'] tbody tr")
                        .first()
                        .select("td")
                        .last()
                        .text())
                .isNotEmpty();

        Document errors = platform.page("/tests/" + id + "?cm=row&diag=hide&sort=-f1");
        assertThat(errors.select(".matrix td a[aria-label='truth 4, answer 2: 2, 4 %']")
                        .text())
                .isEqualTo("4 %");
        assertThat(errors.select(".matrix td a[aria-label^='truth 4, answer 4']"))
                .isEmpty();
        assertThat(errors.select("#matrix a[aria-current]").eachText())
                .containsExactly("shares of the truth", "hidden");
        assertThat(errors.select("#matrix a:contains(counts)").attr("href"))
                .isEqualTo("/tests/" + id + "?diag=hide&sort=-f1");
    }

    @Test
    void leadsFromACellToItsSamples() {
        Document page = platform.page("/tests/" + id);
        for (Element cell : page.select(".matrix td a").subList(0, 12)) {
            String told = cell.attr("aria-label");
            int count = Integer.parseInt(told.substring(told.lastIndexOf(' ') + 1));

            Document samples = platform.page(cell.attr("href"));

            assertThat(samples.select(".tile")).as(told).hasSize(count);
            assertThat(samples.select(".tile .name").eachText()).doesNotHaveDuplicates();
            assertThat(samples.select("[role=status]").text()).contains(count + " sample");
        }
    }

    @Test
    void showsSamplesWithWhatWasAnswered() {
        Document samples = platform.page("/tests/" + id + "/predictions?truth=4&answer=2");
        Element tile = samples.select(".tile a").first();

        assertThat(tile.attr("href")).startsWith("/datasets/digits/versions/1/samples/test/4/");
        assertThat(tile.text()).contains("4 → 2");
        platform.client().get(tile.select("img").attr("src")).expect(200);
        assertThat(samples.select(".chip").eachAttr("href"))
                .containsExactly("/tests/" + id + "/predictions?answer=2", "/tests/" + id + "/predictions?truth=4");
        assertThat(json("/tests/" + id + "/predictions?truth=4&answer=2"))
                .isEqualTo(json("/api/tests/" + id + "/predictions?truth=4&answer=2"));
        assertThat(platform.page("/tests/" + id + "/predictions?wrong=true&truth=4")
                        .select(".tile"))
                .hasSize(2);
    }

    @Test
    void everySampleKnowsWhatWasAnswered() {
        String sample = "/datasets/digits/versions/1/samples/test/4/0081.png";
        String panel = platform.page(sample).select("[hx-get*=answers]").attr("hx-get");
        Document answers = platform.page(panel);

        assertThat(answers.select("tbody tr").text()).contains("mlp@1 4 2 1.00 all of them");
        assertThat(answers.select("th a").eachAttr("href")).contains("/tests/" + id);
        assertThat(answers.select("td a").eachAttr("href")).contains("/tests/" + id + "/predictions?truth=4&answer=2");
        List<?> lines = (List<?>) platform.client()
                .get("/api/tests/" + id + "/predictions?limit=50")
                .at("/data");
        assertThat(lines).hasSize(50).allSatisfy(line -> {
            String path = (String) ((Map<?, ?>) line).get("path");
            Object said = ((Map<?, ?>) ((Map<?, ?>) line).get("answer")).get("label");
            assertThat(platform.page("/panels/answers/digits/1/" + path)
                            .select("tr:has(a[href='/tests/" + id + "']) td")
                            .eachText()
                            .subList(0, 2))
                    .as(path)
                    .satisfies(cells -> assertThat(cells.get(0)).isEqualTo(((Map<?, ?>) line).get("truth")))
                    .satisfies(cells ->
                            assertThat(cells.get(1)).isEqualTo(said + (said.equals(cells.get(0)) ? ", right" : "")));
        });
        assertThat(platform.browse("/panels/answers/digits/1/nowhere.png").status())
                .isEqualTo(204);
    }

    @Test
    void drawsTheCurvesOfTheLabelsThatAreRankedWorst() {
        Document page = platform.page("/tests/" + id);

        assertThat(page.select("#curves figcaption").eachText())
                .containsExactly("Precision and recall", "ROC", "How often right, where how sure");
        assertThat(page.select("#curves .line path:first-of-type").eachAttr("d"))
                .hasSize(10)
                .allMatch(line -> line.matches("M[\\d.]+ [\\d.]+(L[\\d.]+ [\\d.]+)+"));
        assertThat(page.select("#curves p").text()).contains("the 5 of 10 with the lowest average precision");
        List<Double> precisions = page.select("[aria-label='Precision by recall'] td:nth-child(2)").eachText().stream()
                .map(Double::valueOf)
                .toList();
        assertThat(precisions).isSorted().hasSize(5);
        assertThat(page.select("[aria-label='Confidence and accuracy'] td:nth-child(2)").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(450);
        assertThat(page.select("#curves .bin title").last().text()).endsWith("n 415");
    }

    @Test
    void pagesPredictionsOverTheApi() {
        TestResponse wrong = platform.client().get("/api/tests/" + id + "/predictions?wrong=true");
        TestResponse first = platform.client().get("/api/tests/" + id + "/predictions?limit=400");
        TestResponse second =
                platform.client().get("/api/tests/" + id + "/predictions?limit=400&cursor=" + first.at("/next"));

        assertThat((List<?>) wrong.at("/data"))
                .hasSize(12)
                .allSatisfy(line -> assertThat(((Map<?, ?>) line).get("truth"))
                        .isNotEqualTo(((Map<?, ?>) ((Map<?, ?>) line).get("answer")).get("label")));
        assertThat(wrong.at("/next")).isNull();
        assertThat((List<?>) first.at("/data")).hasSize(400);
        assertThat((List<?>) second.at("/data")).hasSize(50);
        assertThat(second.at("/next")).isNull();
        assertThat(platform.client().get("/api/tests/" + id + "/predictions").header("content-type"))
                .isEqualTo("application/jsonl");
    }

    @Test
    void saysWhichPredictionsThereAreNot() {
        assertThat(refused("/tests/" + id + "/predictions?truth=88", 400)
                        .select(".problem")
                        .text())
                .contains("expected one of [0, 1, 2", "got '88'", "did you mean '8'?");
        assertThat(refused("/tests/" + id + "/predictions?cursor=NQ", 400)
                        .select(".problem")
                        .text())
                .contains("the 'next' of the page before"); // the fifth byte begins no line
        assertThat(refused("/tests/none/predictions", 404).select(".problem").text())
                .contains("There is no test 'none'");
    }

    @Test
    void asksForATestByAForm() {
        Document form = platform.page("/new/test?model=mlp&version=1&dataset=digits@1&use=test");

        assertThat(form.select("option[selected]").text()).isEqualTo("mlp");
        assertThat(form.select("#dataset").val()).isEqualTo("digits@1");
        assertThat(form.select("#datasets option").eachAttr("value")).containsExactly("digits");
        assertThat(form.select("#uses option").eachAttr("value")).containsExactly("test", "train");
        TestResponse sent = platform.client()
                .post(
                        form.select("form.fields").attr("action"),
                        Form.of(Map.of("model", "mlp", "version", "", "dataset", "digits", "use", "")));
        assertThat(sent.expect(303).header("location")).isEqualTo("/tests/" + id);
    }

    @Test
    void saysAtTheFieldWhyATestCannotBeRun() {
        assertThat(wrong(Map.of("model", "mlq", "dataset", "digits"), "model")).contains("did you mean 'mlp'?");
        assertThat(wrong(Map.of("model", "mlp", "dataset", "digit"), "dataset")).contains("did you mean 'digits'?");
        assertThat(wrong(Map.of("model", "mlp", "dataset", "digits", "use", "tset"), "use"))
                .contains("did you mean 'test'?");
        assertThat(wrong(Map.of("model", "mlp", "dataset", "digits", "version", "one"), "version"))
                .contains("one");
        assertThat(wrong(Map.of("model", "mlp", "dataset", "digits", "version", "7"), "version"))
                .contains("There is no version 7");
        assertThat(wrong(Map.of("model", "mlp", "dataset", HOSTILE), "dataset")).contains(HOSTILE);
    }

    private static Document refusedForm(Map<String, String> fields) {
        Document form = Jsoup.parse(
                platform.client().post("/new/test", Form.of(fields)).expect(422).text());
        fields.forEach((name, value) -> assertThat(form.select("#" + name + ", #" + name + " option[selected]")
                                .eachAttr("value")
                                .contains(value)
                        || form.select("#" + name + " option[selected]").text().equals(value))
                .as(name)
                .isTrue());
        assertThat(form.select("img")).isEmpty();
        return form;
    }

    private static String wrong(Map<String, String> fields, String field) {
        return refusedForm(fields).select("#" + field + "-wrong").text();
    }

    @Test
    void showsProgressAndTheReasonOfAFailure() {
        TestResponse accepted =
                platform.client().post("/api/models/mlp/tests", "{\"dataset\":\"digits\",\"use\":\"train\"}");
        String running = "/tests/" + accepted.at("/id");

        Document going = platform.page(running);
        platform.client().post(going.select("#cancel").parents().select("form").attr("action"));
        platform.client().get("/api/jobs/" + accepted.at("/job/id") + "/events").text();
        Document cancelled = platform.page(running);

        assertThat(going.select("#test[data-job-events]").attr("data-job-events"))
                .isEqualTo("/api/jobs/" + accepted.at("/job/id") + "/events");
        assertThat(going.select("progress")).hasSize(1);
        assertThat(going.select("noscript meta")).hasSize(1);
        assertThat(cancelled.select(".problem").text()).isEqualTo("The test was cancelled.");
        assertThat(cancelled.select("input[name=dataset]").val()).isEqualTo("digits@1");
    }

    @Test
    void leadsFromTheJobToTheTest() {
        Object job = platform.client().get("/api/tests/" + id).at("/job/id");

        String panel = platform.page("/jobs/" + job).select("[hx-get*=tested]").attr("hx-get");

        assertThat(platform.page(panel).select("a").attr("href")).isEqualTo("/tests/" + id);
        assertThat(platform.browse("/panels/tested/none").status()).isEqualTo(204);
    }

    @Test
    void findsTestsByTheBeginningOfTheirId() {
        assertThat(platform.page("/search?q=" + id.substring(0, 6))
                        .select(".hits a")
                        .eachAttr("href"))
                .contains("/tests/" + id);
        assertThat(refused("/tests/" + id.substring(0, 20), 404)
                        .select(".hits a")
                        .attr("href"))
                .isEqualTo("/tests/" + id);
    }

    @Test
    void writesAReportThatNeedsNoServer() {
        TestResponse file = platform.browse("/tests/" + id + "/report.html").expect(200);
        Document report = Jsoup.parse(file.text());

        assertThat(file.header("content-security-policy"))
                .isEqualTo("sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        assertThat(report.select("meta[http-equiv]").attr("content")).startsWith("default-src 'none'");
        assertThat(report.select("script, link, iframe, [style], a:not([href^=#]), img:not([src^=data:])"))
                .isEmpty();
        assertThat(report.select(".tile img")).hasSize(12);
        assertThat(report.select(".tile .worse").eachText().get(0)).isEqualTo("4 → 2"); // the surest: 1.00
        assertThat(report.select("style").html()).contains("--bg");
        String cell =
                report.select(".matrix td a[aria-label='truth 4, answer 2: 2']").attr("href");
        assertThat(report.select(cell + " bdi").eachText()).contains("test/4/0081.png", "test/4/0107.png");
        report.select("a[href^=#]")
                .forEach(link -> assertThat(report.select(link.attr("href"))).hasSize(1));
        assertThat(report.select(".metrics").text()).contains("0.9540–0.9847, n 450");
        assertThat(file.bytes().length).isLessThan(120_000);
    }
}
