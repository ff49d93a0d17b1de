package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models as exporters really write them, on five images of two classes. */
class ReportedModelsTest {
    @TempDir
    private static Path folder;

    private static Platform platform;
    private static int models;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.in(folder, Map.of());
        platform.client()
                .send(Request.post("/api/datasets/pets/versions?create=true").body("application/zip", Pictures.pets()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String pipeline(String layout, String output, String labels) {
        return "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"RGB\",\"width\":8,\"height\":8},\"layout\":\""
                + layout + "\"},\"output\":" + output + ",\"labels\":" + labels + "}";
    }

    private static TestResponse test(String model, String layout, String output, String labels) {
        String name = "m" + models++;
        TestResponse added = platform.addModel(
                name, resource("reported/models/" + model + ".onnx"), pipeline(layout, output, labels));
        return added.status() == 201 ? platform.test(name, "{\"dataset\":\"pets\"}") : added;
    }

    @ParameterizedTest
    @CsvSource({
        "static1, NCHW, probabilities, y, 1, 4", // five without the first
        "argmax-int64, NCHW, probabilities, label, 32, 1",
        "sklearn-zipmap, FLAT, probabilities, output_probability, 32, 1",
        "sklearn-zipmap, FLAT, probabilities, output_label, 32, 1",
        "sigmoid1, NCHW, sigmoid, p, 32, 1",
        "sigmoid1-dyn, NCHW, sigmoid, p, 32, 1",
        "n-c-1-1, NCHW, probabilities, y4, 32, 1",
        "fp16, NCHW, probabilities, y, 32, 1",
        "uint8-nhwc, NHWC, probabilities, y, 32, 1",
        "unknown-rank, NCHW, probabilities, y, 32, 1",
    })
    void runs(String model, String layout, String form, String output, long batch, long measured) {
        TestResponse test = test(model, layout, "{\"" + form + "\":\"" + output + "\"}", "[\"cat\",\"dog\"]");

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/state")).isEqualTo("done");
        assertThat(test.at("/report/evaluated")).isEqualTo(5L);
        assertThat(test.at("/report/latency/batch")).isEqualTo(batch);
        assertThat(test.at("/report/latency/count")).isEqualTo(measured);
    }

    @Test
    void failsWhereThereIsAnotherNumberOfScoresThanOfLabels() {
        TestResponse three = test("three-dyn", "NCHW", "{\"probabilities\":\"y\"}", "[\"cat\",\"dog\"]");
        TestResponse one = test("sigmoid1-dyn", "NCHW", "{\"probabilities\":\"p\"}", "[\"cat\",\"dog\"]");

        assertThat(three.at("/state")).isEqualTo("failed");
        assertThat((String) three.at("/job/error"))
                .contains("output 'y' has 3 scores for each sample, but there are 2 labels: [cat, dog]");
        assertThat(one.at("/state")).isEqualTo("failed");
        assertThat((String) one.at("/job/error")).contains("output 'p' has 1 score for each sample");
    }

    @Test
    void saysHowASingleProbabilityIsDeclared() {
        TestResponse refused = test("sigmoid1", "NCHW", "{\"probabilities\":\"p\"}", "[\"cat\",\"dog\"]");
        TestResponse three = test("sigmoid1", "NCHW", "{\"sigmoid\":\"p\"}", "[\"cat\",\"dog\",\"eel\"]");

        assertThat(refused.status()).isEqualTo(422);
        assertThat((String) refused.at("/detail")).contains("declared as \"output\": {\"sigmoid\": …}");
        assertThat(three.status()).isBetween(400, 422);
        assertThat((String) three.at("/detail")).contains("expected two labels for 'sigmoid'");
    }

    @Test
    void refusesABatchOfNothingAtOnce() {
        TestResponse refused = test("zero-batch", "NCHW", "{\"probabilities\":\"y\"}", "[\"cat\",\"dog\"]");

        assertThat(refused.status()).isEqualTo(422);
        assertThat((String) refused.at("/detail")).contains("takes batches of 0 samples: float[0,3,8,8]");
    }

    @Test
    void makesNoFigureOutOfNothing() {
        TestResponse test = test("nan", "NCHW", "{\"probabilities\":\"q\"}", "[\"cat\",\"dog\"]");

        assertThat(test.at("/state")).isEqualTo("failed");
        assertThat((String) test.at("/job/error"))
                .contains("None of 5 samples could be evaluated", "not a number (NaN)");
        assertThat(test.at("/report")).isNull();
    }
}
