package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What models answer, on three light pictures and four dark ones. */
class ModelOutputsTest {
    private static final String PIPELINE =
            "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                    + "\"layout\":\"FLAT\"},\"output\":{\"probabilities\":\"y\"},\"labels\":[\"light\",\"dark\"]}";
    private static final List<?> ALL_RIGHT = List.of(List.of(3L, 0L), List.of(0L, 4L));

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.in(folder, Map.of());
        platform.client()
                .send(Request.post("/api/datasets/greys/versions?create=true")
                        .body("application/zip", Pictures.lightAndDark(200, 10, 250, 20, 180, 30, 100)));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse test(String name, byte[] model) {
        assertThat(platform.addModel(name, model, PIPELINE).status()).isEqualTo(201);
        return platform.test(name, "{\"dataset\":\"greys\"}");
    }

    @Test
    void readsScoresThatAreDoubles() {
        TestResponse test = test("doubles", GreyModel.ofDoubles());

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void fillsTheLastBatchUpAndCountsNothingOfTheFilling() {
        TestResponse test = test("four", GreyModel.ofABatchOf(4)); // seven, so one is missing

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/latency/batch")).isEqualTo(4L);
        assertThat(test.at("/report/samples")).isEqualTo(7L);
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void fillsASingleBatchUpThatIsLargerThanTheDataset() {
        TestResponse test = test("hundred", GreyModel.ofABatchOf(100));

        assertThat(test.at("/report/metrics/confusion")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void countsOnlyTheSamplesWhoseAnswerIsANumber() {
        TestResponse test = test("roots", GreyModel.ofRoots());

        assertThat(test.at("/state")).isEqualTo("done");
        assertThat(test.at("/report/samples")).isEqualTo(7L);
        assertThat(test.at("/report/evaluated")).isEqualTo(3L);
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(List.of(List.of(3L, 0L), List.of(0L, 0L)));
        assertThat((List<?>) test.at("/report/unreadable"))
                .hasSize(4)
                .allSatisfy(sample -> assertThat(String.valueOf(sample)).contains("dark/", "not a number (NaN)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {GreyModel.UINT8, GreyModel.INT32, GreyModel.INT64})
    void feedsWholeNumbers(int type) {
        TestResponse test = test("taking" + type, GreyModel.taking(type, false));

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void feedsTruthOfEveryPixelThatIsNotBlack() {
        TestResponse test = test("taking-bool", GreyModel.taking(GreyModel.BOOL, true));

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(List.of(List.of(3L, 0L), List.of(4L, 0L)));
    }

    @ParameterizedTest
    @ValueSource(ints = {GreyModel.UINT8, GreyModel.INT32, GreyModel.INT64, GreyModel.BOOL})
    void readsScoresThatAreWholeNumbers(int type) {
        TestResponse test = test("giving" + type, GreyModel.giving(type));

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(ALL_RIGHT);
    }

    @Test
    void refusesTextForScores() {
        TestResponse refused = platform.addModel("text", GreyModel.giving(GreyModel.TEXT), PIPELINE);

        assertThat(refused.status()).isEqualTo(422);
        assertThat((String) refused.at("/detail"))
                .contains("/output/probabilities", "the model's output 'y' is text; expected numbers");
    }
}
