package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers about five pictures, {@code test/cat/0.png}, {@code test/dog/1.png} and so on, which no model has given. */
class BroughtTestsTest {
    private static final Map<String, String> PETS = Map.of("dataset", "pets", "task", "classification");
    private static final String ALL =
            "path,label\ntest/cat/0.png,cat\ntest/cat/2.png,dog\ntest/cat/4.png,cat\ntest/dog/1.png,dog\ntest/dog/3.png,dog\n";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        platform.importZip("pets", Pictures.pets());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void reportsLikeATestOfAModel() {
        TestResponse test = platform.bring(PETS, "mine.csv", ALL);

        assertThat(test.at("/state")).isEqualTo("done");
        assertThat(test.at("/model")).isNull();
        assertThat(test.at("/version")).isNull();
        assertThat(test.at("/brought")).isEqualTo("mine.csv");
        assertThat(test.at("/report/labels")).isEqualTo(List.of("cat", "dog"));
        assertThat(test.at("/report/metrics/accuracy")).isEqualTo(0.8);
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(List.of(List.of(2L, 1L), List.of(0L, 2L)));
        assertThat(test.at("/report/brought/rows")).isEqualTo(5L);
        assertThat(test.at("/report/brought/missing/count")).isEqualTo(0L);
        assertThat(test.at("/report/runtime")).isEqualTo("");
        assertThat(platform.client()
                        .get("/api/tests/" + test.at("/id") + "/predictions?wrong=true")
                        .at("/data"))
                .isEqualTo(List.of(json(
                        "{\"path\":\"test/cat/2.png\",\"truth\":\"cat\",\"answer\":{\"label\":\"dog\",\"scores\":{}},"
                                + "\"error\":null}")));
    }

    private static Object json(String text) {
        return JsonCodec.standard().decode(text, Object.class);
    }

    @Test
    void theSameFileOnTheSameDataIsTheSameTest() {
        TestResponse first = platform.bring(PETS, "first.csv", ALL.replace("dog/3.png,dog", "dog/3.png,cat"));
        TestResponse again = platform.send(
                Map.of("dataset", "pets@1", "task", "classification", "use", "test"),
                "again.csv",
                ALL.replace("dog/3.png,dog", "dog/3.png,cat"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(again.at("/brought")).isEqualTo("first.csv");
    }

    @Test
    void takesScoresAsColumnsAndAsObjects() {
        TestResponse columns = platform.bring(
                PETS,
                "scores.csv",
                "path,dog,cat\ntest/dog/1.png,0.75,0.25\ntest/cat/0.png,0.5,0.5\ntest/cat/2.png,0,1\n"
                        + "test/cat/4.png,1e-3,0.999\ntest/dog/3.png,0.25,0.75\n");
        TestResponse objects = platform.bring(
                PETS,
                "scores.jsonl",
                "{\"path\":\"test/dog/1.png\",\"scores\":{\"cat\":0.25,\"dog\":0.75}}\n\n"
                        + "{\"path\":\"test/cat/0.png\",\"scores\":{\"cat\":0.5,\"dog\":0.5}}\n"
                        + "{\"path\":\"test/cat/2.png\",\"label\":\"cat\"}\n");

        assertThat(columns.at("/report/metrics/accuracy")).isEqualTo(0.8); // of equal scores the first label's
        assertThat(columns.at("/report/labels")).isEqualTo(List.of("cat", "dog"));
        assertThat(objects.at("/report/metrics/accuracy")).isEqualTo(1.0);
        assertThat(objects.at("/report/samples")).isEqualTo(5L);
        assertThat(objects.at("/report/evaluated")).isEqualTo(3L);
        assertThat(objects.at("/report/brought/missing"))
                .isEqualTo(Map.of("count", 2L, "first", List.of("test/cat/4.png", "test/dog/3.png")));
    }

    @Test
    void nothingOfAFileIsLeftUnread() {
        String row = "{\"path\":\"test/cat/0.png\",\"label\":\"cat\"}";

        assertThat(platform.bring(PETS, "two.json", "[" + row + "][" + row + "]")
                        .at("/state"))
                .isEqualTo("failed");
        assertThat(platform.bring(PETS, "tail.json", "[" + row + "]x").at("/state"))
                .isEqualTo("failed");
        assertThat(platform.bring(PETS, "tail.jsonl", row + " garbage\n").at("/state"))
                .isEqualTo("failed");
        assertThat(platform.bring(PETS, "space.json", "[" + row + "] \n").at("/state"))
                .isEqualTo("done");
    }

    @Test
    void testsWithoutACommonSampleAreNotCompared() {
        Object one = platform.bring(PETS, "one.csv", "path,label\ntest/cat/0.png,cat\n")
                .at("/id");
        Object other = platform.bring(PETS, "other.csv", "path,label\ntest/dog/1.png,dog\n")
                .at("/id");

        TestResponse refused = platform.client().get("/api/tests/compare?a=" + one + "&b=" + other);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).isEqualTo("There is no sample that both tests have answered.");
    }

    @Test
    void countsAndNamesWhatFitsNoSampleOrTwice() {
        TestResponse test = platform.bring(
                PETS,
                "odd.csv",
                "path,label\ntest/cat/0.png,cat\ntest/cat/0.png,dog\ntest/fox/9.png,dog\ntest/dog/1.png,dog\n");

        assertThat(test.at("/report/brought/rows")).isEqualTo(4L);
        assertThat(test.at("/report/brought/unknown"))
                .isEqualTo(Map.of("count", 1L, "first", List.of("test/fox/9.png")));
        assertThat(test.at("/report/brought/doubled"))
                .isEqualTo(Map.of("count", 1L, "first", List.of("test/cat/0.png")));
        assertThat(test.at("/report/brought/missing/count")).isEqualTo(3L);
        assertThat(test.at("/report/evaluated")).isEqualTo(1L);
        assertThat(platform.page("/tests/" + test.at("/id")).text())
                .contains("Not evaluated", "4 of 5 samples were not evaluated", "test/fox/9.png");
        assertThat(test.at("/report/unreadable/0"))
                .isEqualTo(Map.of("path", "test/cat/0.png", "reason", "has 2 predictions in the file; expected one"));
    }

    @Test
    void takesLabelsThatTheUseDoesNotHave() {
        TestResponse test = platform.bring(
                Map.of("dataset", "pets", "task", "classification", "labels", "[\"cat\",\"dog\",\"fox\"]"),
                "fox.json",
                "[{\"path\":\"test/cat/0.png\",\"label\":\"fox\"},{\"path\":\"test/dog/1.png\",\"label\":\"dog\"}]");

        assertThat(test.at("/report/metrics/accuracy")).isEqualTo(0.5);
        assertThat((Double) test.at("/report/metrics/macro/recall")).isEqualTo(1 / 3.0, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "path,label\\ntest/cat/0.png,cart|line 2: label: expected one of [cat, dog]; did you mean 'cat'?",
                "path,cat,dog\\ntest/cat/0.png,0.5,high|line 2: dog: expected a number, got 'high'",
                "path,cat\\ntest/cat/0.png,1e999999999|line 2: cat: expected a number, got '1e999999999'",
                "path,cat\\ntest/cat/0.png,NaN|line 2: cat: expected a number, got 'NaN'",
                "path,label\\ntest/cat/0.png|line 2: has 1 values where 2 columns are named",
                "file,label\\ntest/cat/0.png,cat|line 1: expected the names of the columns, 'path' among them, got [file, label]",
                "{\"path\":\"test/cat/0.png\",\"label\":true}|line 1: label: expected a text, got 'true'",
                "{\"path\":\"test/cat/0.png\",\"label\":\"cat\"}\\n{\"label\":|line 2: is not JSON",
                "[{\"path\":\"test/cat/0.png\",\"label\":\"cat\"},7]|row 2: expected an object, got '7'",
                "[{\"path\":\"test/cat/0.png\",\"label\":\"cat\"},nope]|row 2: ",
                "[{\"path\":\"test/cat/0.png\"}]|row 1: label: expected a label, or scores by label, got nothing",
                "[{\"label\":\"cat\"}]|row 1: path: expected the path of a sample, got nothing",
                "path,label\\n0.png,cat|None of the 1 rows is of a sample in 'test' of 'pets@1': the first is of '0.png'",
                "path,label\\n|None of the 0 rows is of a sample in 'test' of 'pets@1': the first is missing"
            })
    void namesWhatIsWrongWithAFile(String file, String problem) {
        TestResponse test = platform.bring(PETS, "wrong", file.replace("\\n", "\n"));

        assertThat(test.at("/state")).isEqualTo("failed");
        assertThat((String) test.at("/job/error")).contains(problem);
    }

    @Test
    void countsAllThatIsWrong() {
        StringBuilder file = new StringBuilder("path,label\n");
        for (int i = 0; i < 30; i++) {
            file.append("test/cat/").append(i).append(".png,bird\n");
        }

        TestResponse test = platform.bring(PETS, "wrong", file.toString());

        assertThat((String) test.at("/job/error"))
                .contains("wrong are 30 places: line 2: label", "line 21: label")
                .doesNotContain("line 22:")
                .endsWith("; …");
    }

    @Test
    void refusesWhatItCannotTest() {
        assertThat(platform.send(Map.of("dataset", "pets"), "f", ALL).status()).isEqualTo(400);
        assertThat((String) platform.send(Map.of("dataset", "pet", "task", "classification"), "f", ALL)
                        .at("/detail"))
                .contains("did you mean 'pets'?");
        assertThat(platform.send(Map.of("dataset", "pets", "task", "classing"), "f", ALL)
                        .status())
                .isEqualTo(422);
        assertThat((String) platform.send(
                                Map.of("dataset", "pets", "task", "classification", "labels", "[\"cat\"]"), "f", ALL)
                        .at("/detail"))
                .contains("has labels [dog] in 'test'");
        assertThat(platform.send(PETS, "f", "").status()).isEqualTo(400);
        assertThat(platform.send(Map.of("dataset", "pets", "task", "classification", "model", "m"), "f", ALL)
                        .status())
                .isEqualTo(400);
        assertThat(platform.addModel(
                                "m",
                                GreyModel.ofDoubles(),
                                "{\"task\":\"classification\",\"input\":{},\"output\":{\"predictions\":\"ab\"}}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void isListedAndShownWithTheNameOfItsFile() {
        TestResponse test = platform.bring(PETS, "C:\\runs\\best.csv", ALL.replace("cat/2.png,dog", "cat/2.png,cat"));
        String id = (String) test.at("/id");

        assertThat((List<?>) platform.client().get("/api/tests?limit=1000").at("/data"))
                .map(listed -> Arrays.asList(
                        ((Map<?, ?>) listed).get("id"),
                        ((Map<?, ?>) listed).get("brought"),
                        ((Map<?, ?>) listed).get("model")))
                .contains(Arrays.asList(id, "best.csv", null));
        assertThat(platform.page("/tests").select("tbody td").text()).contains("best.csv brought");
        assertThat(platform.page("/tests/" + id).select("main").text())
                .contains("best.csv on pets@1:test", "Predictions brought as best.csv", "5 rows.")
                .doesNotContain("Samples per second", "@0");
        assertThat(platform.page("/tests/" + id + "/predictions?wrong=true").text())
                .contains("best.csv on pets@1");
        assertThat(platform.page("/tests/" + id + "/report.html").text()).contains("Predictions brought as best.csv");
        assertThat(platform.client()
                        .send(Request.get("/api/tests/" + id).header("accept", "text/plain"))
                        .text())
                .startsWith("Predictions best.csv on pets@1, test: accuracy 1.0000 (5 of 5)")
                .doesNotContain("images per second");
        assertThat(platform.client().get("/api/tests/" + id + "/predictions").text())
                .hasLineCount(5);
    }
}
