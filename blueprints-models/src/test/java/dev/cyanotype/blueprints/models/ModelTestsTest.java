package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTestsTest {
    private static final double EXACTLY = 1e-9;

    /** The scores of digits differ by up to 5e-7 from those that the expected figures are of; ScikitLearnTest has the same ones. */
    private static final double ANOTHER_RUNTIME = 1e-6;

    private static final Map<?, ?> EXPECTED = JsonCodec.standard()
            .decode(new String(resource("expected_metrics.json"), StandardCharsets.UTF_8), Map.class);
    private static final Map<?, ?> COMPARED = JsonCodec.standard()
            .decode(new String(resource("expected_compare.json"), StandardCharsets.UTF_8), Map.class);

    @TempDir
    private static Path folder;

    private static Platform platform;

    /** One server for all tests; what they run or change has a model of its own. */
    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of("models.batch", "7")).withDigits();
        platform.addModel("m", resource("digits_mlp.onnx"), PIPELINE);
        platform.addModel("spare", resource("digits_mlp.onnx"), PIPELINE);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static void cancel(TestResponse accepted) {
        platform.client().delete("/api/jobs/" + accepted.at("/job/id"));
        platform.client().get("/api/jobs/" + accepted.at("/job/id") + "/events").text();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"m, digits_mlp", "logreg, digits_logreg"})
    void reportsTheFiguresOfScikitLearn(String model, String file) {
        Map<?, ?> expected = (Map<?, ?>) EXPECTED.get(file);
        Map<?, ?> perClass = (Map<?, ?>) expected.get("per_class");
        platform.addModel(model, resource(file + ".onnx"), PIPELINE);

        TestResponse test = platform.test(model, "{\"dataset\":\"digits\",\"use\":\"test\"}");

        assertThat(test.at("/state")).isEqualTo("done");
        assertThat(test.at("/report/samples")).isEqualTo(expected.get("n"));
        assertThat(test.at("/report/evaluated")).isEqualTo(expected.get("n"));
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(expected.get("confusion"));
        Map<String, String> figures = Map.of(
                "accuracy", "accuracy",
                "balanced_accuracy", "balancedAccuracy",
                "mcc", "mcc",
                "kappa", "kappa",
                "f1_macro", "macro/f1",
                "f1_weighted", "weighted/f1");
        figures.forEach((name, pointer) -> assertThat(number(test.at("/report/metrics/" + pointer)))
                .as(name)
                .isEqualTo(number(expected.get(name)), within(EXACTLY)));
        for (String figure : List.of("precision", "recall", "f1", "support")) {
            List<?> values = (List<?>) perClass.get(figure);
            for (int label = 0; label < values.size(); label++) {
                assertThat(number(test.at("/report/metrics/perClass/" + label + "/" + figure)))
                        .as(figure + " of " + label)
                        .isEqualTo(number(values.get(label)), within(EXACTLY));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"m, digits_mlp", "logreg, digits_logreg"})
    void reportsWhatTheScoresSay(String model, String file) {
        Map<?, ?> expected = (Map<?, ?>) COMPARED.get(file);
        platform.addModel(model, resource(file + ".onnx"), PIPELINE);

        Map<?, ?> metrics =
                (Map<?, ?>) platform.test(model, "{\"dataset\":\"digits\"}").at("/report/metrics");

        Map<String, Object> figures = Map.of(
                "log_loss", metrics.get("logLoss"),
                "brier", metrics.get("brier"),
                "ece15", metrics.get("ece"),
                "mce15", metrics.get("mce"),
                "ece15_equal_mass", metrics.get("eceEqualMass"),
                "roc_auc_ovr_macro", metrics.get("rocAuc"),
                "top3", ((Map<?, ?>) metrics.get("topK")).get("3"));
        figures.forEach((name, figure) ->
                assertThat(number(figure)).as(name).isEqualTo(number(expected.get(name)), within(ANOTHER_RUNTIME)));
        same(metrics.get("accuracyInterval"), expected.get("accuracy_wilson95"));
        same(metrics.get("accuracyExactInterval"), expected.get("accuracy_clopper_pearson95"));
        List<?> perClass = (List<?>) metrics.get("perClass");
        assertThat(((Map<?, ?>) perClass.get(0)).get("averagePrecision")).isEqualTo(1.0);
        assertThat((List<?>) metrics.get("reliability")).hasSize(15);
        assertThat((List<?>) metrics.get("curves")).hasSize(10);
        assertThat(metrics.get("notes")).isEqualTo(List.of());
    }

    /** The same scores that the expected figures are of, brought as a file. */
    @ParameterizedTest
    @ValueSource(strings = {"digits_mlp", "digits_logreg"})
    void reportsTheFiguresOfTheReferenceToTheLastDigit(String file) throws IOException {
        Map<?, ?> expected = (Map<?, ?>) COMPARED.get(file);
        StringBuilder csv = new StringBuilder("path,label,0,1,2,3,4,5,6,7,8,9\n");
        byte[] rows = new GZIPInputStream(new ByteArrayInputStream(resource(file + ".scores.csv.gz"))).readAllBytes();
        int[] number = {0};
        new String(rows, StandardCharsets.UTF_8)
                .lines()
                .forEach(row -> csv.append(
                        String.format("test/%s/%04d.png,%s%n", row.charAt(0), number[0]++, row.substring(2))));

        TestResponse test =
                platform.bring(Map.of("dataset", "digits", "task", "classification"), file + ".csv", csv.toString());

        Map<String, String> figures = Map.of(
                "log_loss", "logLoss",
                "brier", "brier",
                "ece15", "ece",
                "mce15", "mce",
                "ece15_equal_mass", "eceEqualMass",
                "roc_auc_ovr_macro", "rocAuc",
                "top3", "topK/3");
        figures.forEach((name, pointer) -> assertThat(number(test.at("/report/metrics/" + pointer)))
                .as(name)
                .isEqualTo(number(expected.get(name)), within(EXACTLY)));
        same(
                ((List<?>) test.at("/report/metrics/perClass"))
                        .stream()
                                .map(label -> ((Map<?, ?>) label).get("averagePrecision"))
                                .toList(),
                expected.get("per_class_ap"));
    }

    private static void same(Object figures, Object expected) {
        assertThat((List<?>) figures).hasSameSizeAs((List<?>) expected);
        for (int i = 0; i < ((List<?>) expected).size(); i++) {
            assertThat(number(((List<?>) figures).get(i)))
                    .as(i + " of " + figures)
                    .isEqualTo(number(((List<?>) expected).get(i)), within(EXACTLY));
        }
    }

    @Test
    void reportsHowFastItWas() {
        TestResponse test = platform.test("m", "{\"dataset\":\"digits\"}");

        assertThat(test.at("/report/latency/batch")).isEqualTo(7L);
        assertThat(test.at("/report/latency/count")).isEqualTo(64L); // 450 in batches of 7, without the first
        assertThat(number(test.at("/report/latency/p50"))).isPositive();
        assertThat(number(test.at("/report/latency/p99"))).isLessThanOrEqualTo(number(test.at("/report/latency/max")));
        assertThat(number(test.at("/report/imagesPerSecond"))).isPositive();
        assertThat(test.at("/job/progress")).isEqualTo(Map.of("done", 450L, "total", 450L, "unit", "samples"));
    }

    @Test
    void runsTheSameTestOnce() {
        TestResponse first = platform.test("m", "{\"dataset\":\"digits\"}");
        TestResponse again =
                platform.client().post("/api/models/m/tests", "{\"dataset\":\"digits@1\",\"use\":\"test\"}");
        TestResponse train =
                platform.client().post("/api/models/m/tests", "{\"dataset\":\"digits\",\"use\":\"train\"}");
        cancel(train);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(again.at("/job/id")).isEqualTo(first.at("/job/id"));
        assertThat(train.status()).isEqualTo(202);
        assertThat(platform.client().get("/api/models/m/tests").at("/data/1/id"))
                .isEqualTo(first.at("/id"));
    }

    @Test
    void anotherPipelineIsAnotherTest() {
        platform.addModel("other", resource("digits_mlp.onnx"), PIPELINE);
        TestResponse first = platform.client().post("/api/models/other/tests", "{\"dataset\":\"digits\"}");
        cancel(first);
        platform.put("/api/models/other/versions/1/pipeline", PIPELINE.replace("\"mean\":[0]", "\"mean\":[1]"));

        TestResponse other = platform.client().post("/api/models/other/tests", "{\"dataset\":\"digits\"}");
        cancel(other);

        assertThat(other.status()).isEqualTo(202);
        assertThat(other.at("/id")).isNotEqualTo(first.at("/id"));
        assertThat(platform.client().get("/api/tests/" + first.at("/id")).at("/pipeline/input/mean/0"))
                .isEqualTo(0.0);
    }

    @Test
    void saysWhatIsMissingForATest() {
        platform.addModel("bare", resource("digits_mlp.onnx"));
        platform.client().post("/api/models", Map.of("name", "empty"));

        assertThat(platform.test("bare", "{\"dataset\":\"digits\"}").status()).isEqualTo(409);
        assertThat(platform.test("empty", "{\"dataset\":\"digits\"}").status()).isEqualTo(404);
        assertThat((String) platform.test("m", "{\"dataset\":\"digit\"}").at("/detail"))
                .contains("'digit'", "did you mean 'digits'?");
        assertThat((String) platform.test("m", "{\"dataset\":\"digits\",\"use\":\"tests\"}")
                        .at("/detail"))
                .contains("'tests'", "did you mean 'test'?");
        assertThat(platform.test("m", "{\"dataset\":\"digits@2\"}").status()).isEqualTo(404);
        assertThat(platform.test("m", "{\"data\":\"digits\"}").status()).isEqualTo(400);
    }

    @Test
    void refusesDatasetsWithLabelsTheModelDoesNotKnow() {
        platform.addModel(
                "ix",
                resource("digits_mlp.onnx"),
                PIPELINE.replaceFirst(
                        "\\}$", ",\"labels\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"IX\"]}"));

        TestResponse refused = platform.test("ix", "{\"dataset\":\"digits\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat((String) refused.at("/detail"))
                .contains("has labels [9] in 'test' that the model does not know")
                .endsWith("If these are the same by other names, 'labels' is to have the data's, in this order");
    }

    @Test
    void aKilledWorkerFailsTheJobAndTheTestCanBeRunAgain() {
        TestResponse accepted =
                platform.client().post("/api/models/spare/tests", "{\"dataset\":\"digits\",\"use\":\"train\"}");
        killWorkersWhileRunning(accepted.at("/job/id"));

        TestResponse failed = platform.client().get("/api/tests/" + accepted.at("/id"));
        TestResponse again = platform.test("spare", "{\"dataset\":\"digits\",\"use\":\"train\"}");

        assertThat(failed.at("/state")).isEqualTo("failed");
        assertThat((String) failed.at("/job/error")).contains("The process of the model was killed by signal 9");
        assertThat(again.at("/state")).isEqualTo("done");
        assertThat(Platform.leftOver(folder)).isEmpty();
    }

    /** Whichever process the test is given, also if one has waited for it. */
    private static void killWorkersWhileRunning(Object job) {
        while (List.of("queued", "running")
                .contains(platform.client().get("/api/jobs/" + job).at("/state"))) {
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aCancelledTestStopsItsWorker() {
        TestResponse accepted =
                platform.client().post("/api/models/spare/tests", "{\"dataset\":\"digits\",\"use\":\"test\"}");

        TestResponse cancelled = platform.client().delete("/api/jobs/" + accepted.at("/job/id"));
        platform.client().get("/api/jobs/" + accepted.at("/job/id") + "/events").text();

        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(platform.client().get("/api/tests/" + accepted.at("/id")).at("/state"))
                .isEqualTo("cancelled");
    }

    @Test
    void printsAReportForATerminal() {
        String id = (String) platform.test("m", "{\"dataset\":\"digits\"}").at("/id");

        String text = platform.client()
                .send(dev.cyanotype.http.Request.get("/api/tests/" + id).header("accept", "text/plain"))
                .text();

        assertThat(text)
                .startsWith("Model m@1 on digits@1, test: accuracy 0.9733 (438 of 450)\n")
                .contains("macro mean          0.9736    0.9735    0.9733       450")
                .contains("4                    0     0     2     0    43     0     0     0     0     0");
    }
}
