package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of tables, on rows of CSV, and regression. */
class TablesTest {
    private static final double EXACTLY = 1e-9;
    private static final Map<?, ?> EXPECTED = JsonCodec.standard()
            .decode(new String(resource("tables/expected_metrics.json"), StandardCharsets.UTF_8), Map.class);

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static double figure(TestResponse test, String pointer) {
        return ((Number) test.at("/report/metrics/" + pointer)).doubleValue();
    }

    /** Imports rows as {@code test.csv}, with the names {@code label, f1, f2 …}, and returns the names after the first. */
    private static String imported(String dataset, String rows) throws Exception {
        int columns = rows.lines().findFirst().orElseThrow().split(",", -1).length - 1;
        String header = "label,"
                + IntStream.rangeClosed(1, columns).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        platform.importZip(
                dataset, Pictures.zipped(Map.of("test.csv", (header + "\n" + rows).getBytes(StandardCharsets.UTF_8))));
        return IntStream.rangeClosed(1, columns).mapToObj(i -> "\"f" + i + "\"").collect(Collectors.joining(","));
    }

    private static TestResponse test(String file, String pipeline) throws Exception {
        String columns = imported(file, new String(resource("tables/" + file + ".test.csv"), StandardCharsets.UTF_8));
        platform.addModel(file, resource("tables/" + file + ".onnx"), pipeline.replace("COLUMNS", columns))
                .expect(201);
        return platform.test(file, "{\"dataset\":\"" + file + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "iris_logreg, '\"0\",\"1\",\"2\"'",
        "wine_logreg, '\"0\",\"1\",\"2\"'",
        "breast_cancer_logreg, '\"0\",\"1\"'"
    })
    void reportsTheFiguresOfScikitLearn(String file, String labels) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) EXPECTED.get(file);

        TestResponse test = test(
                file,
                "{\"task\":\"classification\",\"input\":{\"columns\":[COLUMNS]},\"output\":{\"probabilities\":\"output\"},"
                        + "\"labels\":[" + labels + "]}");

        assertThat(test.at("/report/evaluated")).isEqualTo(expected.get("n"));
        assertThat(test.at("/report/metrics/confusion")).isEqualTo(expected.get("confusion"));
        Map.of(
                        "accuracy", "accuracy",
                        "balanced_accuracy", "balancedAccuracy",
                        "mcc", "mcc",
                        "kappa", "kappa",
                        "f1_macro", "macro/f1",
                        "f1_weighted", "weighted/f1")
                .forEach((name, pointer) -> assertThat(figure(test, pointer))
                        .as(name)
                        .isEqualTo(((Number) expected.get(name)).doubleValue(), within(EXACTLY)));
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("columns");
    }

    @Test
    void regressionReportsTheFiguresOfScikitLearn() throws Exception {
        TestResponse ofModel = test(
                "diabetes_linreg",
                "{\"task\":\"regression\",\"input\":{\"columns\":[COLUMNS]},\"output\":{\"value\":\"output\"}}");
        String answers = new String(resource("tables/diabetes_linreg.expected.csv"), StandardCharsets.UTF_8);
        TestResponse brought = bring(
                "diabetes_linreg",
                answers.lines()
                        .map(line -> (double) Float.parseFloat(line.split(",", -1)[0]))
                        .toList());

        checkFigures(brought, EXACTLY);
        checkFigures(ofModel, 1e-6); // how a runtime rounds sums of floats depends on the processor
        assertThat(ofModel.at("/job/result/rmse")).isEqualTo(ofModel.at("/report/metrics/rmse"));
        assertThat(platform.page("/tests/" + ofModel.at("/id")).text()).contains("R² 0.5028 of 111 samples");
        TestResponse compared = platform.client()
                .get("/api/tests/compare?a=" + brought.at("/id") + "&b=" + ofModel.at("/id") + "&margin=0.01");
        assertThat(compared.at("/verdict")).isEqualTo("not inferior"); // it is the same but for rounding
        assertThat(((Number) compared.at("/deltas/r2/b")).doubleValue())
                .isEqualTo(figure(ofModel, "r2"), within(EXACTLY));
    }

    @Test
    void aGateHoldsTheErrorsOfAVersionAgainstThoseOfAnAlias() throws Exception {
        String columns =
                imported("gated", new String(resource("tables/diabetes_linreg.test.csv"), StandardCharsets.UTF_8));
        platform.addModel(
                        "gated",
                        resource("tables/diabetes_linreg.onnx"),
                        "{\"task\":\"regression\",\"input\":{\"columns\":[" + columns
                                + "]},\"output\":{\"value\":\"output\"}}")
                .expect(201);
        platform.test("gated", "{\"dataset\":\"gated\"}");
        platform.put("/api/models/gated/aliases/live", "{\"version\":1,\"force\":true,\"reason\":\"the first\"}")
                .expect(200);

        TestResponse gate = platform.client()
                .post(
                        "/api/models/gated/gates",
                        "{\"on\":\"gated:test\",\"require\":[\"mae <= 60\"],\"notWorseThan\":\"live\",\"margin\":0.05}");

        assertThat(gate.at("/outcome")).isEqualTo("passed");
        assertThat(gate.at("/checks/1/figure")).isEqualTo(0.0);
    }

    private static void checkFigures(TestResponse test, double tolerance) {
        Map<?, ?> expected = (Map<?, ?>) EXPECTED.get("diabetes_linreg");
        assertThat(test.at("/job/error")).isNull();
        Map.of(
                        "n", "samples",
                        "mae", "mae",
                        "rmse", "rmse",
                        "r2", "r2",
                        "mape", "mape",
                        "medae", "medianAe",
                        "max_error", "maxError")
                .forEach((name, pointer) -> assertThat(figure(test, pointer))
                        .as(name)
                        .isEqualTo(((Number) expected.get(name)).doubleValue(), within(tolerance)));
        assertThat(figure(test, "pearson")).isEqualTo(PEARSON, within(tolerance));
        assertThat(figure(test, "spearman")).isEqualTo(SPEARMAN, within(tolerance));
    }

    // scipy.stats.pearsonr and spearmanr of the columns of diabetes_linreg.expected.csv and the labels
    private static final double PEARSON = 0.7107926729130065;
    private static final double SPEARMAN = 0.6848701994080182;

    private static TestResponse brought(String dataset, String truths, String answers) throws Exception {
        List<String> values = List.of(truths.split(" "));
        imported(
                dataset,
                IntStream.range(0, values.size())
                        .mapToObj(i -> values.get(i) + "," + i)
                        .collect(Collectors.joining("\n")));
        return bring(dataset, Stream.of(answers.split(" ")).map(Double::valueOf).toList());
    }

    /** Brings values in the order of the samples. */
    private static TestResponse bring(String dataset, List<Double> values) {
        List<?> samples = (List<?>) platform.client()
                .get("/api/datasets/" + dataset + "/versions/1/samples?limit=1000")
                .at("/data");
        String rows = IntStream.range(0, values.size())
                .mapToObj(i -> ((Map<?, ?>) samples.get(i)).get("path") + "," + values.get(i))
                .collect(Collectors.joining("\n", "path,value\n", "\n"));
        return platform.bring(Map.of("dataset", dataset, "task", "regression"), "values.csv", rows);
    }

    @Test
    void ranksShareTheirMeanAndAMedianOfTwoLiesBetween() throws Exception {
        TestResponse test = brought("ties", "1 2 2 3", "1 2 3 3");

        assertThat(figure(test, "mae")).isEqualTo(0.25);
        assertThat(figure(test, "medianAe")).isEqualTo(0);
        assertThat(figure(test, "maxError")).isEqualTo(1);
        assertThat(figure(test, "mape")).isEqualTo(0.125);
        assertThat(figure(test, "r2")).isEqualTo(0.5);
        assertThat(figure(test, "spearman")).isEqualTo(0.8333333333333335, within(EXACTLY));
    }

    @Test
    void truthsThatAreAllTheSameHaveNoCorrelation() throws Exception {
        TestResponse test = brought("same", "5 5", "5 6");

        assertThat(figure(test, "r2")).isEqualTo(0);
        assertThat(test.at("/report/metrics/pearson")).isNull();
        assertThat(test.at("/report/metrics/spearman")).isNull();
    }

    @Test
    void namesTheAnswerThatIsTooLargeToBeSquared() throws Exception {
        TestResponse test = brought("large", "1 2", "1 1e308");

        assertThat((String) test.at("/job/error"))
                .contains("The answer of", "is 1.0E308; a test of regression squares its errors");
    }

    @Test
    void namesRowsThatHaveNoNumbersAndFillsWhatIsEmpty() throws Exception {
        String pipeline = "{\"task\":\"classification\",\"input\":{\"columns\":[\"f1\",\"f2\",\"f3\",\"f4\"]MISSING},"
                + "\"output\":{\"probabilities\":\"output\"},\"labels\":[\"0\",\"1\",\"2\"]}";
        imported("holes", "0,5,3,1.5,0.2\n0,5,,1.5,0.2\n0,5,long,1.5,0.2\n");
        byte[] model = resource("tables/iris_logreg.onnx");
        platform.addModel("strict", model, pipeline.replace("MISSING", ""));
        platform.addModel("filling", model, pipeline.replace("MISSING", ",\"missing\":3"));

        TestResponse strict = platform.test("strict", "{\"dataset\":\"holes\"}");
        TestResponse filling = platform.test("filling", "{\"dataset\":\"holes\"}");

        assertThat(strict.at("/report/evaluated")).isEqualTo(1L);
        assertThat((String) strict.at("/report/unreadable/0/reason"))
                .isEqualTo(
                        "has nothing in the column 'f2'; expected a number, or 'missing' in the pipeline to say which"
                                + " stands for it");
        assertThat((String) strict.at("/report/unreadable/1/reason"))
                .isEqualTo("has 'long' in the column 'f2'; expected a number");
        assertThat(filling.at("/report/evaluated")).isEqualTo(2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"columns\":[\"a\",\"b\"]}|{\"probabilities\":\"output\"}|422|makes float[N,2]",
                "{\"columns\":[]}|{\"probabilities\":\"output\"}|400|expected 1 to 100000 columns",
                "{\"columns\":[\"a\",\"a\"]}|{\"probabilities\":\"output\"}|400|each once",
                "{}|{\"probabilities\":\"output\"}|400|expected an 'image', 'columns' or 'text'",
                "{\"columns\":[\"a\"],\"layout\":\"NCHW\"}|{\"probabilities\":\"output\"}|400|layout",
                "{\"columns\":[\"a\",\"b\",\"c\",\"d\"]}|{\"value\":\"output\"}|422|expected 'probabilities' or 'sigmoid' for classification, got 'value'"
            })
    void refusesInputsThatCannotBe(String input, String output, int status, String problem) {
        TestResponse refused = platform.addModel(
                "refused",
                resource("tables/iris_logreg.onnx"),
                "{\"task\":\"classification\",\"input\":" + input + ",\"output\":" + output
                        + ",\"labels\":[\"0\",\"1\",\"2\"]}");

        assertThat(refused.status()).isEqualTo(status);
        assertThat((String) refused.at("/detail")).contains(problem);
    }

    @Test
    void regressionTakesOneValueAndLabelsThatAreNumbers() throws Exception {
        TestResponse three = platform.addModel(
                "three",
                resource("tables/iris_logreg.onnx"),
                "{\"task\":\"regression\",\"input\":{\"columns\":[\"a\",\"b\",\"c\",\"d\"]},\"output\":{\"value\":\"output\"}}");
        platform.importZip("pets", Pictures.pets());
        TestResponse text = platform.bring(
                Map.of("dataset", "pets", "task", "regression"), "values", "path,value\ntest/cat/0.png,1\n");

        assertThat((String) three.at("/detail")).contains("/output/value", "expected an output with one value");
        assertThat((String) text.at("/job/error"))
                .contains("The label of 'test/cat/0.png' is 'cat'; expected a number");
    }
}
