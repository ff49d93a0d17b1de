package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests held against each other. */
class ComparisonsTest {
    private static final double EXACTLY = 1e-9;
    private static final Map<?, ?> EXPECTED = (Map<?, ?>) JsonCodec.standard()
            .decode(new String(resource("expected_compare.json"), StandardCharsets.UTF_8), Map.class)
            .get("digits_logreg vs digits_mlp");

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static Object logreg;
    private static Object mlp;

    @BeforeAll
    static void test() {
        platform = Platform.in(folder, Map.of()).withDigits();
        platform.addModel("logreg", resource("digits_logreg.onnx"), PIPELINE);
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
        logreg = platform.test("logreg", "{\"dataset\":\"digits\"}").at("/id");
        mlp = platform.test("mlp", "{\"dataset\":\"digits\"}").at("/id");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse compare(Object a, Object b, String more) {
        return platform.client().get("/api/tests/compare?a=" + a + "&b=" + b + more);
    }

    private static double number(TestResponse response, String pointer) {
        return ((Number) response.at(pointer)).doubleValue();
    }

    private static double expected(String name) {
        return ((Number) EXPECTED.get(name)).doubleValue();
    }

    @Test
    void saysWhatTheReferenceSays() {
        TestResponse compared = compare(logreg, mlp, "");

        assertThat(compared.status()).isEqualTo(200);
        assertThat(number(compared, "/n")).isEqualTo(450);
        assertThat(number(compared, "/onlyB")).isEqualTo(expected("only_b_right"));
        assertThat(number(compared, "/onlyA")).isEqualTo(expected("only_a_right"));
        assertThat(number(compared, "/bothRight") + number(compared, "/bothWrong"))
                .isEqualTo(450 - 13);
        Map.of(
                        "exact", "mcnemar_exact_p",
                        "midP", "mcnemar_mid_p",
                        "chi2Corrected", "mcnemar_chi2_cc",
                        "chi2CorrectedP", "mcnemar_chi2_cc_p",
                        "chi2", "mcnemar_chi2")
                .forEach((ours, theirs) -> assertThat(number(compared, "/mcnemar/" + ours))
                        .as(ours)
                        .isEqualTo(expected(theirs), within(EXACTLY)));
        assertThat(number(compared, "/deltas/accuracy/difference"))
                .isEqualTo(expected("accuracy_difference"), within(EXACTLY));
        List<?> bounds = (List<?>) EXPECTED.get("difference_bootstrap95_percentile_5000");
        for (int end = 0; end < 2; end++) {
            assertThat(number(compared, "/deltas/accuracy/interval/" + end))
                    .isEqualTo(((Number) bounds.get(end)).doubleValue(), within(0.0005));
        }
        assertThat(compared.at("/verdict")).isEqualTo("no evidence");
    }

    @Test
    void comparesEveryFigureAsTheReportsHaveIt() {
        TestResponse compared = compare(logreg, mlp, "");

        Map<String, String> figures = Map.of(
                "accuracy", "accuracy",
                "balancedAccuracy", "balancedAccuracy",
                "macroF1", "macro/f1",
                "mcc", "mcc",
                "kappa", "kappa",
                "logLoss", "logLoss",
                "brier", "brier",
                "ece", "ece",
                "rocAuc", "rocAuc");
        for (Object test : List.of(logreg, mlp)) {
            TestResponse report = platform.client().get("/api/tests/" + test);
            figures.forEach((name, pointer) -> assertThat(
                            number(compared, "/deltas/" + name + (test == logreg ? "/a" : "/b")))
                    .as(name)
                    .isEqualTo(number(report, "/report/metrics/" + pointer), within(EXACTLY)));
        }
        assertThat(number(compared, "/deltas/rocAuc/interval/0"))
                .isLessThan(number(compared, "/deltas/rocAuc/difference"));
        assertThat((String) compared.at("/deltas/rocAuc/method")).startsWith("DeLong");
    }

    @Test
    void comparesLabelByLabelAndNamesTheSamplesThatChanged() {
        TestResponse compared = compare(logreg, mlp, "");
        TestResponse fixed =
                platform.client().get("/api/tests/compare/samples?a=" + logreg + "&b=" + mlp + "&change=fixed&limit=5");
        TestResponse rest = platform.client()
                .get("/api/tests/compare/samples?a=" + logreg + "&b=" + mlp + "&change=fixed&limit=5&cursor="
                        + fixed.at("/next"));

        List<?> classes = (List<?>) compared.at("/perClass");
        assertThat(classes).hasSize(10);
        assertThat(classes.stream()
                        .mapToLong(label -> ((Number) ((Map<?, ?>) label).get("onlyB")).longValue())
                        .sum())
                .isEqualTo(7);
        assertThat(number(compared, "/perClass/0/holm")).isEqualTo(1.0);
        assertThat(compared.at("/fixed/total")).isEqualTo(7L);
        assertThat((List<?>) compared.at("/fixed/data")).hasSize(7);
        assertThat((List<?>) compared.at("/broken/data")).hasSize(6);
        assertThat(compared.at("/fixed/next")).isNull();
        assertThat((List<?>) fixed.at("/data")).hasSize(5);
        assertThat((List<?>) rest.at("/data")).hasSize(2);
        assertThat(rest.at("/next")).isNull();
        assertThat(compared.at("/fixed/data/6")).isEqualTo(rest.at("/data/1"));
        assertThat(number(compared, "/drift/changed")).isGreaterThanOrEqualTo(13);
    }

    @Test
    void comparesSliceBySlice() {
        TestResponse compared = compare(logreg, mlp, "&slices=label,size");

        List<?> slices = (List<?>) compared.at("/slices");
        assertThat(slices).hasSize(11);
        for (Object each : slices) {
            Map<?, ?> slice = (Map<?, ?>) each;
            Map<?, ?> named = (Map<?, ?>) slice.get("slice");
            if (named.containsKey("size")) {
                assertThat(named.get("size")).isEqualTo("up to 1 KiB");
                assertThat(slice.get("n")).isEqualTo(450L);
                assertThat(slice.get("onlyB")).isEqualTo(7L);
            } else {
                assertThat((List<?>) compared.at("/perClass"))
                        .anySatisfy(label ->
                                assertThat(((Map<?, ?>) label).get("recall")).isEqualTo(slice.get("accuracy")));
            }
        }
        assertThat(compare(logreg, mlp, "&slices=labels").text()).contains("'attribute:NAME'", "got 'labels'");
        assertThat(compare(logreg, mlp, "&cluster=").status()).isEqualTo(400);
        assertThat(compare(logreg, mlp, "&cluster=patient").expect(400).at("/errors/0/detail"))
                .isEqualTo("expected an attribute that some sample of the tests has, got 'patient'");
    }

    @Test
    void theOtherWayRoundIsTheOtherSign() {
        TestResponse compared = compare(logreg, mlp, "");
        TestResponse other = compare(mlp, logreg, "");

        assertThat(other.at("/onlyA")).isEqualTo(compared.at("/onlyB"));
        assertThat(number(other, "/deltas/accuracy/difference"))
                .isEqualTo(-number(compared, "/deltas/accuracy/difference"), within(EXACTLY));
        assertThat(other.at("/broken/data")).isEqualTo(compared.at("/fixed/data"));
    }

    @Test
    void isTheSameEveryTimeAndJudgedByTheMargin() {
        TestResponse first = compare(logreg, mlp, "");

        assertThat(compare(logreg, mlp, "").text()).isEqualTo(first.text());
        assertThat(compare(logreg, mlp, "&margin=0.02").at("/verdict")).isEqualTo("not inferior");
        assertThat(compare(logreg, mlp, "&margin=0.01").at("/verdict")).isEqualTo("no evidence");
        assertThat(compare(logreg, mlp, "&margin=1%25").status()).isEqualTo(400);
        assertThat(compare(logreg, logreg, "").at("/verdict")).isEqualTo("no evidence");
    }

    /** Of 10,001 samples, which are more than are compared at once, 100 are wrong in one test, and 30 others in the other. */
    @Test
    void comparesManySamplesInAJobAndJudgesThem() throws Exception {
        StringBuilder rows = new StringBuilder("x,camera,patient,kind\n");
        for (int i = 0; i <= 10_000; i++) {
            rows.append(i).append(i < 150 ? ",left,p" : ",right,p").append(i / 100);
            rows.append(i % 2 == 0 ? ",even\n" : ",odd\n");
        }
        platform.client()
                .send(Request.post("/api/datasets/numbers/versions?create=true&target=kind")
                        .body("application/zip", zip("numbers.csv", rows.toString())));
        Object hundred = bring("hundred.csv", 0, 100);
        Object thirty = bring("thirty.csv", 200, 230);

        TestResponse begun = compare(hundred, thirty, "");
        TestResponse better = compareInAJob(hundred, thirty, "");
        TestResponse worse = compareInAJob(thirty, hundred, "");
        TestResponse clustered =
                compareInAJob(hundred, thirty, "&cluster=patient&slices=attribute:camera,label*attribute:camera");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(better.status()).isEqualTo(200);
        assertThat(better.at("/verdict")).isEqualTo("better");
        assertThat(number(better, "/onlyB")).isEqualTo(100);
        assertThat((String) better.at("/deltas/accuracy/method")).contains("5000 draws of 10000 groups");
        assertThat(number(better, "/deltas/accuracy/interval/0")).isEqualTo(0.0048, within(0.0003));
        assertThat(number(better, "/deltas/accuracy/interval/1")).isEqualTo(0.0092, within(0.0003));
        assertThat(better.at("/deltas/logLoss")).isNull(); // there are no scores
        assertThat(better.at("/fixed/next")).isNull();
        checkClusters(clustered);
        assertThat(worse.at("/verdict")).isEqualTo("worse");
        assertThat(compare(thirty, hundred, "&margin=0.005").at("/verdict")).isEqualTo("worse");
        assertThat(compare(thirty, hundred, "&margin=0.01").at("/verdict")).isEqualTo("not inferior");
    }

    /** All that is fixed is of one patient, and all that is broken of another. */
    private static void checkClusters(TestResponse clustered) {
        assertThat(number(clustered, "/mcnemar/exact")).isLessThan(0.001);
        assertThat(clustered.at("/verdict")).isEqualTo("no evidence");
        assertThat(number(clustered, "/deltas/accuracy/interval/0")).isNegative();
        assertThat((String) clustered.at("/deltas/accuracy/method")).contains("of 101 clusters");
        assertThat((String) clustered.at("/notes/1")).contains("with the same 'patient'");
        assertThat((List<?>) clustered.at("/slices")).hasSize(2 + 4);
        assertThat(clustered.at("/slices/0/slice")).isEqualTo(Map.of("attribute:camera", "right"));
        assertThat(number(clustered, "/slices/0/n")).isEqualTo(10_001 - 150);
        assertThat(number(clustered, "/slices/0/onlyA")).isEqualTo(30);
        assertThat(number(clustered, "/slices/1/onlyB")).isEqualTo(100);
        assertThat(number(clustered, "/slices/1/accuracy/a")).isEqualTo(50 / 150.0, within(EXACTLY));
        assertThat(number(clustered, "/slices/5/n")).isEqualTo(75);
        assertThat(clustered.at("/slices/5/slice/label")).isIn("even", "odd");
    }

    private static TestResponse compareInAJob(Object a, Object b, String more) {
        platform.client()
                .get("/api/jobs/" + compare(a, b, more).at("/id") + "/events")
                .text();
        return compare(a, b, more);
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry(name));
            entries.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return zip.toByteArray();
    }

    /** Brings answers of which those from one number to another are wrong. */
    private static Object bring(String file, int from, int to) {
        StringBuilder rows = new StringBuilder("path,label\n");
        for (int i = 0; i <= 10_000; i++) {
            boolean even = (i % 2 == 0) ^ (i >= from && i < to);
            rows.append(String.format("train/numbers-%06d.json,%s%n", i, even ? "even" : "odd"));
        }
        return platform.bring(
                        Map.of("dataset", "numbers", "use", "train", "task", "classification"), file, rows.toString())
                .at("/id");
    }

    @Test
    void saysWhyTestsCannotBeCompared() throws Exception {
        platform.importZip("greys", Pictures.lightAndDark(200, 10));
        Object greys = platform.bring(
                        Map.of("dataset", "greys", "task", "classification"),
                        "greys.csv",
                        "path,label\ntest/light/0.png,light\n")
                .at("/id");

        TestResponse others = compare(logreg, greys, "");

        assertThat(others.status()).isEqualTo(409);
        assertThat((String) others.at("/detail")).contains("digits@1:test", "greys@1:test");
        assertThat(compare(logreg, "none", "").status()).isEqualTo(404);
        assertThat(platform.client().get("/api/tests/compare?a=" + logreg).status())
                .isEqualTo(400);
    }
}
