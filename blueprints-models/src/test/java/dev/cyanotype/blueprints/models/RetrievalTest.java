package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embeddings by which samples of the same label are to find each other. */
class RetrievalTest {
    private static final Map<String, String> GREYS = Map.of("dataset", "greys", "task", "retrieval");

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        platform.importZip(
                "greys",
                Pictures.lightAndDark(IntStream.range(0, 60).map(i -> i * 4 + 1).toArray()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static double figure(TestResponse test, String name) {
        return ((Number) test.at("/report/metrics/" + name)).doubleValue();
    }

    @Test
    void agreesWithAPlainComputation() {
        Random random = new Random(3);
        List<String> labels = new ArrayList<>();
        List<double[]> vectors = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            labels.add(i < 32 ? "dark" : "light");
            vectors.add(new double[] {random.nextInt(9) - 4, random.nextInt(9) - 4, i < 32 ? 3 : -1});
            double[] vector = vectors.get(i);
            paths.add("test/" + labels.get(i) + "/" + i + ".png");
            rows.append("{\"path\":\"" + paths.get(i) + "\",\"embedding\":[" + vector[0] + "," + vector[1] + ","
                    + vector[2] + "]}\n");
        }

        TestResponse test = platform.bring(GREYS, "vectors.jsonl", rows.toString());

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/queries")).isEqualTo(60L);
        for (int k : List.of(1, 5, 10)) {
            double[] expected = PlainRetrieval.at(k, paths, labels, vectors);
            assertThat(figure(test, "recallAtK/" + k)).as("recall@" + k).isEqualTo(expected[0], within(1e-9));
            assertThat(figure(test, "mrrAtK/" + k)).as("MRR@" + k).isEqualTo(expected[1], within(1e-9));
            assertThat(figure(test, "ndcgAtK/" + k)).as("nDCG@" + k).isEqualTo(expected[2], within(1e-9));
        }
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("60 of 60 samples");
    }

    @Test
    void testsAModelThatMakesVectors() {
        platform.addModel(
                        "scores",
                        GreyModel.ofDoubles(),
                        "{\"task\":\"retrieval\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                                + "\"layout\":\"FLAT\"},\"output\":{\"embedding\":\"y\"}}")
                .expect(201);

        TestResponse test = platform.test("scores", "{\"dataset\":\"greys\"}");

        assertThat(test.at("/job/error")).isNull();
        assertThat(figure(test, "mrrAtK/1")).isEqualTo(1.0); // light and dark point away from each other
        assertThat(test.at("/job/result/recall@10")).isEqualTo(test.at("/report/metrics/recallAtK/10"));
    }

    @Test
    void namesVectorsThatCannotBe() {
        String first = "{\"path\":\"test/dark/0.png\",\"embedding\":[1,0]}\n";

        assertThat((String) platform.bring(GREYS, "zero", first.replace("[1,0]", "[0,0]"))
                        .at("/job/error"))
                .contains("line 1: embedding: expected numbers that are not all 0, got '[0, 0]'");
        assertThat((String) platform.bring(GREYS, "text", first.replace("[1,0]", "\"1,0\""))
                        .at("/job/error"))
                .contains("line 1: embedding: expected a list of numbers, got '1,0'");
        assertThat((String)
                        platform.bring(GREYS, "lengths", first + "{\"path\":\"test/dark/1.png\",\"embedding\":[1,0,0]}")
                                .at("/job/error"))
                .contains("The embedding of 'test/dark/1.png' has 3 values; expected 2, as others have");
        assertThat((String) platform.bring(GREYS, "alone", first).at("/job/error"))
                .contains("No two samples have the same label");
    }
}
