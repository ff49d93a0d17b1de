package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests whose samples are told apart by what they have in common. */
class SlicesTest {
    private static final double EXACTLY = 1e-12;

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of()).withDigits();
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static List<?> slices(TestResponse test) {
        assertThat(test.at("/job/error")).isNull();
        return (List<?>) test.at("/report/slices");
    }

    /** Returns the cell of a report in which this is the same for all samples. */
    private static Map<?, ?> cell(TestResponse test, Map<String, String> condition) {
        return slices(test).stream()
                .<Map<?, ?>>map(slice -> (Map<?, ?>) slice)
                .filter(slice -> condition.equals(slice.get("slice")))
                .findFirst()
                .orElseThrow();
    }

    private static double figure(Map<?, ?> cell, String name) {
        return ((Number) ((Map<?, ?>) cell.get("figures")).get(name)).doubleValue();
    }

    private static double number(TestResponse response, String pointer) {
        return ((Number) response.at(pointer)).doubleValue();
    }

    /** A row has a number from 0 to 9 for its label, beside its camera: the even ones are left, and row 7 has none. */
    private static String rows() {
        StringBuilder rows = new StringBuilder("x,camera,y\n");
        for (int i = 0; i < 10; i++) {
            rows.append(i)
                    .append(i == 7 ? "," : i % 2 == 0 ? ",left" : ",right")
                    .append(",")
                    .append(i)
                    .append('\n');
        }
        return rows.toString();
    }

    private static void importRows(String dataset) throws Exception {
        platform.client()
                .send(Request.post("/api/datasets/" + dataset + "/versions?create=true&target=y")
                        .body(
                                "application/zip",
                                Pictures.zipped(Map.of("test.csv", rows().getBytes(StandardCharsets.UTF_8)))))
                .expect(201);
    }

    @Test
    void hasTheFiguresOfEachPartAsAComparisonAndTheWholeHaveThem() {
        TestResponse test =
                platform.test("mlp", "{\"dataset\":\"digits\",\"slices\":[\"label\",\"size\",\" label \"]}");
        TestResponse compared = platform.client()
                .get("/api/tests/compare?a=" + test.at("/id") + "&b=" + test.at("/id") + "&slices=label,size");

        assertThat(test.at("/slices")).isEqualTo(List.of("label", "size"));
        assertThat(slices(test)).hasSize(11);
        for (Object each : (List<?>) compared.at("/slices")) {
            Map<?, ?> known = (Map<?, ?>) each;
            @SuppressWarnings("unchecked")
            Map<?, ?> cell = cell(test, (Map<String, String>) known.get("slice"));
            assertThat(cell.get("n")).isEqualTo(known.get("n"));
            assertThat(figure(cell, "accuracy"))
                    .isEqualTo(((Number) ((Map<?, ?>) known.get("accuracy")).get("a")).doubleValue(), within(EXACTLY));
            assertThat(((Map<?, ?>) cell.get("intervals")).get("accuracy")).isEqualTo(known.get("intervalA"));
        }
        Map<?, ?> all = cell(test, Map.of("size", "up to 1 KiB"));
        for (String name : List.of("accuracy", "balancedAccuracy", "logLoss")) {
            assertThat(figure(all, name)).as(name).isEqualTo(number(test, "/report/metrics/" + name), within(EXACTLY));
        }
        assertThat(all.get("notes")).isEqualTo(List.of());
        Map<?, ?> eights = cell(test, Map.of("label", "8"));
        assertThat(eights.get("figures")).isInstanceOf(Map.class).asString().doesNotContain("balancedAccuracy");
        assertThat((List<?>) eights.get("notes")).singleElement().asString().contains("few samples say little: 43");
    }

    @Test
    void isAnotherTestThanOneWithoutAndTheSameWhenItIsAskedAgain() {
        TestResponse without = platform.test("mlp", "{\"dataset\":\"digits\"}");
        TestResponse with = platform.test("mlp", "{\"dataset\":\"digits\",\"slices\":[\"size\"]}");
        TestResponse again = platform.client()
                .post("/api/models/mlp/tests", "{\"dataset\":\"digits\",\"slices\":[\"size\",\"size\"]}");

        assertThat(with.at("/id")).isNotEqualTo(without.at("/id"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(with.at("/id"));
        assertThat(slices(without)).isEmpty();
        assertThat(without.at("/slices")).isEqualTo(List.of());
        assertThat(without.at("/report/metrics")).isEqualTo(with.at("/report/metrics"));
        assertThat(with.at("/report/latency")).isEqualTo(without.at("/report/latency")); // nothing was answered again
        assertThat(with.at("/report/imagesPerSecond")).isEqualTo(without.at("/report/imagesPerSecond"));
        Object job = platform.client()
                .post("/api/tests/" + with.at("/id") + "/report", "")
                .at("/id");
        platform.client().get("/api/jobs/" + job + "/events").text();
        assertThat(platform.client().get("/api/tests/" + with.at("/id")).at("/report"))
                .isEqualTo(with.at("/report"));
    }

    @Test
    void countsWhatWasNotAnsweredAndKnowsNoFigureOfIt() throws Exception {
        platform.importZip("pets", Pictures.pets());

        TestResponse test = platform.bring(
                Map.of("dataset", "pets", "task", "classification", "slices", "label"),
                "cats.csv",
                "path,label\ntest/cat/0.png,cat\ntest/cat/2.png,dog\n");

        assertThat(slices(test)).hasSize(2);
        Map<?, ?> cats = cell(test, Map.of("label", "cat"));
        assertThat(cats.get("n")).isEqualTo(2L);
        assertThat(cats.get("unanswered")).isEqualTo(1L);
        assertThat(cats.get("figures")).isEqualTo(Map.of("accuracy", 0.5)); // there are no scores
        Map<?, ?> dogs = cell(test, Map.of("label", "dog"));
        assertThat(dogs.get("n")).isEqualTo(0L);
        assertThat(dogs.get("unanswered")).isEqualTo(2L);
        assertThat(dogs.get("figures")).isEqualTo(Map.of());
        assertThat(dogs.get("notes")).isEqualTo(List.of("None of its samples was answered."));
    }

    @Test
    void tellsNumbersApartByAnAttribute() throws Exception {
        importRows("numbers");
        StringBuilder answers = new StringBuilder("path,value\n");
        for (int i = 0; i < 10; i++) {
            answers.append(String.format("test/test-%06d.json,%d%n", i, i % 2 == 0 ? i + 1 : i - i));
        }

        TestResponse test = platform.bring(
                Map.of("dataset", "numbers", "task", "regression", "slices", "[\"attribute:camera\"]"),
                "numbers.csv",
                answers.toString());

        assertThat(slices(test)).hasSize(3);
        Map<?, ?> left = cell(test, Map.of("attribute:camera", "left"));
        assertThat(left.get("n")).isEqualTo(5L);
        assertThat(figure(left, "mae")).isEqualTo(1.0);
        Map<?, ?> right = cell(test, Map.of("attribute:camera", "right")); // 1, 3, 5 and 9 are said to be 0
        assertThat(figure(right, "mae")).isEqualTo(4.5);
        assertThat(figure(right, "rmse")).isEqualTo(Math.sqrt(29), within(EXACTLY));
        assertThat(cell(test, Map.of("attribute:camera", "")).get("n")).isEqualTo(1L);
    }

    @Test
    void aPartOfARetrievalIsLookedForAmongAll() throws Exception {
        platform.importZip("greys", Pictures.lightAndDark(10, 20, 200, 210));
        String rows = "{\"path\":\"test/dark/0.png\",\"embedding\":[1,0]}\n"
                + "{\"path\":\"test/dark/1.png\",\"embedding\":[0.9,0.1]}\n"
                + "{\"path\":\"test/light/2.png\",\"embedding\":[0.95,0.04]}\n"
                + "{\"path\":\"test/light/3.png\",\"embedding\":[0,1]}\n";

        TestResponse test = platform.bring(
                Map.of("dataset", "greys", "task", "retrieval", "slices", "label,size"), "vectors.jsonl", rows);

        assertThat(slices(test)).hasSize(3);
        Map<?, ?> all = cell(test, Map.of("size", "up to 1 KiB"));
        for (int k : List.of(1, 5, 10)) {
            assertThat(figure(all, "recall@" + k)).isEqualTo(number(test, "/report/metrics/recallAtK/" + k));
            assertThat(figure(all, "mrr@" + k)).isEqualTo(number(test, "/report/metrics/mrrAtK/" + k));
            assertThat(figure(all, "ndcg@" + k)).isEqualTo(number(test, "/report/metrics/ndcgAtK/" + k));
        }
        assertThat(figure(cell(test, Map.of("label", "dark")), "mrr@5")).isEqualTo(0.5); // a light one is in between
        assertThat(figure(cell(test, Map.of("label", "light")), "recall@1")).isEqualTo(0.0);
    }

    @Test
    void saysWhatIsNoSliceWhereItWasNamed() {
        TestResponse body =
                platform.client().post("/api/models/mlp/tests", "{\"dataset\":\"digits\",\"slices\":[\"labels\"]}");
        TestResponse form = platform.send(
                Map.of("dataset", "digits", "task", "classification", "slices", "size,attribute:"), "a.csv", "path\n");

        assertThat(body.status()).isEqualTo(400);
        assertThat(body.at("/errors/0/in")).isEqualTo("body");
        assertThat(body.text()).contains("/slices", "'attribute:NAME'", "got 'labels'");
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.text()).contains("form", "slices", "got 'attribute:'");
    }

    @Test
    void refusesMoreCellsThanAThousandBeforeAnythingIsAnswered() throws Exception {
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int i = 0; i <= 1_000; i++) {
            rows.append(i).append(",").append(i).append('\n');
        }
        platform.client()
                .send(Request.post("/api/datasets/many/versions?create=true&target=y")
                        .body(
                                "application/zip",
                                Pictures.zipped(
                                        Map.of("test.csv", rows.toString().getBytes(StandardCharsets.UTF_8)))))
                .expect(201);

        TestResponse test = platform.bring(
                Map.of("dataset", "many", "task", "regression", "slices", "attribute:x"),
                "many.csv",
                "path,value\ntest/test-000000.json,1\n");

        assertThat(test.at("/state")).isEqualTo("failed");
        assertThat((String) test.at("/job/error"))
                .contains("[attribute:x] have more than 1000 cells", "{attribute:x=1000}", "fewer slices");
        assertThat(test.at("/predictions")).isNull();
    }

    @Test
    void printsThemAtATerminal() throws Exception {
        String printed = platform.run("test", Map.of("NAME", "mlp", "on", "digits:test", "slice", "label*size"));

        assertThat(printed).contains("Slices\n").contains("label 8, size up to 1 KiB: 43 samples, accuracy 0.");
    }
}
