package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import dev.cyanotype.blueprints.models.tasks.ClassificationTask;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test keeps of every sample. */
class PredictionsTest {
    private static final JsonCodec JSON = JsonCodec.standard();

    /** A line, as whoever downloads the predictions reads it. */
    private record Line(String path, String truth, ClassificationAnswer answer) {
        Prediction<String, ClassificationAnswer> prediction() {
            return new Prediction<>(path, truth, answer);
        }
    }

    private static TestResponse tested(Platform platform) {
        platform.withDigits();
        platform.addModel("m", resource("digits_mlp.onnx"), PIPELINE);
        TestResponse test = platform.test("m", "{\"dataset\":\"digits\"}");
        assertThat(test.at("/job/error")).isNull();
        return test;
    }

    private static String address(TestResponse test) {
        return "/api/tests/" + test.at("/id") + "/predictions";
    }

    @Test
    void areServedAsLinesWithALengthAndATagAndInRanges(@TempDir Path folder) {
        try (Platform platform = Platform.in(folder, Map.of())) {
            TestResponse test = tested(platform);

            TestResponse all = platform.client().get(address(test));
            TestResponse same =
                    platform.client().send(Request.get(address(test)).header("if-none-match", all.header("etag")));
            TestResponse part =
                    platform.client().send(Request.get(address(test)).header("range", "bytes=0-7"));

            assertThat(test.at("/predictions")).isEqualTo(address(test));
            assertThat(all.header("content-type")).isEqualTo("application/jsonl");
            assertThat(all.header("content-length")).isEqualTo(Integer.toString(all.bytes().length));
            assertThat(all.header("etag")).matches("\"[0-9a-f]{64}\"");
            assertThat(same.status()).isEqualTo(304);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("{\"path\":");
            List<String> lines = all.text().lines().toList();
            assertThat(lines).hasSize(450);
            Map<?, ?> first = JSON.decode(lines.get(0), Map.class);
            assertThat(first.keySet().toString()).isEqualTo("[path, truth, answer]");
            assertThat(first.get("path").toString()).startsWith("test/0/");
            assertThat(first.get("truth")).isEqualTo("0");
            Map<?, ?> answer = (Map<?, ?>) first.get("answer");
            assertThat(answer.get("label")).isEqualTo("0");
            assertThat((Map<?, ?>) answer.get("scores")).hasSize(10);
            assertThat(((Map<?, ?>) answer.get("scores")).keySet().iterator().next())
                    .isEqualTo("0");
        }
    }

    @Test
    void areTheSameBytesWhereverAndInWhateverBatches(@TempDir Path one, @TempDir Path other) {
        try (Platform first = Platform.in(one, Map.of("models.batch", "32"));
                Platform second = Platform.in(other, Map.of("models.batch", "7"))) {
            byte[] lines = first.client().get(address(tested(first))).bytes();

            assertThat(second.client().get(address(tested(second))).bytes()).isEqualTo(lines);
        }
    }

    @Test
    void giveTheReportAgainWholeOrInParts(@TempDir Path folder) throws Exception {
        try (Platform platform = Platform.in(folder, Map.of())) {
            TestResponse test = tested(platform);
            Pipeline pipeline = JSON.decode(JSON.encodeText(test.at("/pipeline")), Pipeline.class);
            List<Prediction<String, ClassificationAnswer>> predictions = platform.client()
                    .get(address(test))
                    .text()
                    .lines()
                    .map(line -> JSON.decode(line, Line.class).prediction())
                    .toList();

            ClassificationTask task = new ClassificationTask();
            Classification whole = predictions.stream().collect(task.section(pipeline));
            Classification parts = new ArrayList<>(predictions).parallelStream().collect(task.section(pipeline));
            Classification complete = task.complete(whole, pipeline, predictions::forEach);

            assertThat(JSON.decode(JSON.encodeText(complete), Object.class)).isEqualTo(test.at("/report/metrics"));
            assertThat(parts)
                    .usingRecursiveComparison()
                    .withEqualsForType((one, other) -> Math.abs(one - other) < 1e-12, Double.class)
                    .isEqualTo(whole);
        }
    }

    @Test
    void sayWhyASampleHasNoAnswerAndAreThereOnceAllAreTried(@TempDir Path folder) throws Exception {
        try (Platform platform = Platform.in(folder, Map.of())) {
            platform.client()
                    .send(Request.post("/api/datasets/greys/versions?create=true")
                            .body("application/zip", Pictures.lightAndDark(200, 10)));
            platform.addModel(
                    "roots",
                    GreyModel.ofRoots(),
                    "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                            + "\"layout\":\"FLAT\"},\"output\":{\"probabilities\":\"y\"},\"labels\":[\"light\",\"dark\"]}");
            TestResponse test = platform.test("roots", "{\"dataset\":\"greys\"}");

            assertThat(platform.client().get(address(test)).text())
                    .startsWith("{\"path\":\"test/dark/1.png\",\"truth\":\"dark\",\"error\":\"was read, but the")
                    .contains(
                            "{\"path\":\"test/light/0.png\",\"truth\":\"light\",\"answer\":{\"label\":\"light\",\"scores\":{"
                                    + "\"light\":8.51469");
            assertThat(platform.client().get(address(test) + "?format=csv").text())
                    .startsWith("path,truth,answer,right,score,error\ntest/dark/1.png,dark,,,,\"was read, but the")
                    .contains("\ntest/light/0.png,light,light,true,8.51469");
            assertThat(platform.client().get(address(test) + "?format=xml").status())
                    .isEqualTo(400);
            assertThat(platform.client().get("/api/tests/none/predictions").status())
                    .isEqualTo(404);
        }
    }
}
