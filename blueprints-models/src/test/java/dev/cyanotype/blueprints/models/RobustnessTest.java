package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests on corrupted images: five pictures of cats and dogs with answers that are brought, and the digits. */
class RobustnessTest {
    private static final double EXACTLY = 1e-12;
    private static final List<String> PETS = List.of("cat/0.png", "cat/2.png", "cat/4.png", "dog/1.png", "dog/3.png");
    private static final List<String> PLACES =
            List.of("none/0", "brightness/1", "brightness/2", "contrast/1", "contrast/2");
    private static final Map<String, String> FIELDS = Map.of("dataset", "pets-c", "task", "classification");

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static Object mine;
    private static Object baseline;
    private static Object clean;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        platform.importZip("pets", Pictures.pets());
        corrupt("pets", "{\"kinds\":[\"contrast\",\"brightness\"],\"severities\":[2,1]}");
        mine = platform.bring(FIELDS, "mine.csv", answers(1, 2, 3, 1, 2)).at("/id");
        clean = platform.bring(
                        Map.of("dataset", "pets", "task", "classification"),
                        "pets.csv",
                        "path,label\ntest/cat/0.png,cat\ntest/cat/2.png,dog\ntest/cat/4.png,cat\n"
                                + "test/dog/1.png,dog\ntest/dog/3.png,dog\n")
                .at("/id");
        baseline =
                platform.bring(FIELDS, "baseline.csv", answers(0, 4, 5, 2, 2)).at("/id");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static void corrupt(String dataset, String asked) {
        TestResponse job = platform.client()
                .send(Request.post("/api/datasets/" + dataset + "/versions/1/corruptions")
                        .body("application/json", asked));
        platform.client()
                .get("/api/jobs/" + job.expect(202).at("/id") + "/events")
                .text();
        platform.client().get("/api/datasets/" + dataset + "-c").expect(200);
    }

    /** Returns answers so many of which are wrong in each of the places. */
    private static String answers(int... wrong) {
        StringBuilder csv = new StringBuilder("path,label\n");
        for (int place = 0; place < wrong.length; place++) {
            for (int i = 0; i < PETS.size(); i++) {
                boolean isCat = PETS.get(i).startsWith("cat");
                String label = isCat == i >= wrong[place] ? "cat" : "dog";
                csv.append(PLACES.get(place))
                        .append("/test/")
                        .append(PETS.get(i))
                        .append(',')
                        .append(label)
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private static TestResponse robustness(Object test, String more) {
        return platform.client().get("/api/tests/" + test + "/robustness" + more);
    }

    private static double number(TestResponse response, String pointer) {
        return ((Number) response.at(pointer)).doubleValue();
    }

    @Test
    void errorsAreCountedByCorruptionAndSeverity() {
        TestResponse found = robustness(mine, "").expect(200);

        assertThat(found.at("/subject")).isEqualTo("mine.csv");
        assertThat(number(found, "/cleanError")).isCloseTo(0.2, within(EXACTLY));
        assertThat(number(found, "/meanError")).isCloseTo(0.4, within(EXACTLY));
        assertThat(found.at("/corruptions/0/corruption")).isEqualTo("brightness");
        assertThat(number(found, "/corruptions/0/error")).isCloseTo(0.5, within(EXACTLY));
        assertThat(found.at("/corruptions/0/severities/1"))
                .isEqualTo(Map.of("severity", 2L, "samples", 5L, "wrong", 3L, "error", 0.6));
        assertThat(found.at("/corruptions/1/corruption")).isEqualTo("contrast");
        assertThat(found.at("/mce")).isNull();
        assertThat(found.at("/notes")).isEqualTo(List.of("No baseline was named, so there is no mCE."));
    }

    /** CE is (0.4 + 0.6) / (0.8 + 1) under brightness and (0.2 + 0.4) / (0.4 + 0.4) under contrast. */
    @Test
    void theMeanCorruptionErrorIsRelativeToABaseline() {
        TestResponse found = robustness(mine, "?baseline=" + baseline).expect(200);

        assertThat(number(found, "/corruptions/0/ce")).isCloseTo(1 / 1.8, within(EXACTLY));
        assertThat(number(found, "/corruptions/1/ce")).isCloseTo(0.75, within(EXACTLY));
        assertThat(number(found, "/mce")).isCloseTo((1 / 1.8 + 0.75) / 2, within(EXACTLY));
        assertThat(number(found, "/corruptions/0/relativeCe")).isCloseTo(0.6 / 1.8, within(EXACTLY));
        assertThat(number(found, "/corruptions/1/relativeCe")).isCloseTo(0.25, within(EXACTLY));
        assertThat(number(found, "/relativeMce")).isCloseTo((0.6 / 1.8 + 0.25) / 2, within(EXACTLY));
        assertThat(found.at("/baseline/subject")).isEqualTo("baseline.csv");
        assertThat(found.at("/notes")).isEqualTo(List.of());
        assertThat(number(robustness(baseline, "?baseline=" + baseline), "/mce"))
                .isCloseTo(1, within(EXACTLY));
    }

    /** The places are the clean images, brightness at 1 and 2, and contrast at 1 and 2. */
    @Test
    void whatIsLeftOutMakesNoFigureBetter() {
        Object withoutSeverity =
                platform.bring(FIELDS, "short.csv", answers(1, 2, 3, 1)).at("/id");
        Object withoutKind =
                platform.bring(FIELDS, "shorter.csv", answers(1, 2, 3)).at("/id");

        TestResponse severity =
                robustness(withoutSeverity, "?baseline=" + baseline).expect(200);
        TestResponse kind = robustness(withoutKind, "?baseline=" + baseline).expect(200);

        assertThat(severity.at("/corruptions/0/ce")).isNotNull();
        assertThat(severity.at("/corruptions/1/ce")).isNull();
        assertThat(severity.at("/mce")).isNull();
        assertThat(severity.at("/notes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(
                        "The test and the baseline have not answered the same severities of 'contrast', so there is no CE of it, and no mCE.",
                        "5 samples were not answered, and are in no error.");
        assertThat(kind.at("/mce")).isNull();
        assertThat(kind.at("/notes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("The test has answered nothing under [contrast], and the baseline has, so there is no mCE.");
    }

    @Test
    void aBaselineWithoutMistakesGivesNoFigure() {
        Object perfect =
                platform.bring(FIELDS, "perfect.csv", answers(0, 0, 0, 1, 1)).at("/id");

        TestResponse found = robustness(mine, "?baseline=" + perfect).expect(200);

        assertThat(found.at("/mce")).isNull();
        assertThat(found.at("/corruptions/0/ce")).isNull();
        assertThat(number(found, "/corruptions/1/ce")).isCloseTo(1.5, within(EXACTLY));
        assertThat(String.valueOf(found.at("/notes/0"))).contains("no mistake under 'brightness'");
    }

    @Test
    void thePageOfTheTestShowsThem() {
        String panel = platform.browse("/panels/robustness/" + mine).expect(200).text();

        assertThat(panel).contains("0.4000 in the mean", "0.2000 on the images as they are", "1: 0.4000, 2: 0.6000");
        assertThat(platform.browse("/tests/" + mine).text()).contains("/panels/robustness/" + mine);
        assertThat(platform.browse("/panels/robustness/" + clean).status()).isEqualTo(204);
    }

    @Test
    void saysWhatCannotBeTold() {
        assertThat(robustness("none", "").status()).isEqualTo(404);
        assertThat(robustness(mine, "?baseline=none").status()).isEqualTo(404);
        TestResponse uncorrupted = robustness(clean, "");
        assertThat(uncorrupted.status()).isEqualTo(409);
        assertThat(uncorrupted.text()).contains("cyanotype datasets corrupt");
        TestResponse others = robustness(mine, "?baseline=" + clean);
        assertThat(others.status()).isEqualTo(409);
        assertThat(others.text()).contains("pets-c@1:test", "pets@1:test", "expected the same version and use");
    }

    @Test
    void aTestIsDeletedWithWhatWasCounted() {
        Object test = platform.bring(FIELDS, "gone.csv", answers(5, 5, 5, 5, 5)).at("/id");
        robustness(test, "").expect(200);

        platform.client().send(Request.of(Method.DELETE, "/api/tests/" + test)).expect(204);

        assertThat(robustness(test, "").status()).isEqualTo(404);
    }

    /** More than 10,000 samples are counted in a job. */
    @Test
    void aModelThatReadsDigitsReadsNoisyOnesWorse() {
        platform.withDigits();
        corrupt(
                "digits",
                "{\"use\":\"test\",\"kinds\":[\"gaussian_noise\",\"impulse_noise\",\"contrast\",\"brightness\",\"pixelate\"]}");
        platform.addModel("logreg", resource("digits_logreg.onnx"), PIPELINE);
        Object test = platform.test("logreg", "{\"dataset\":\"digits-c\",\"use\":\"test\"}")
                .at("/id");

        TestResponse job = robustness(test, "").expect(202);
        assertThat(job.at("/kind")).isEqualTo("models.robustness");
        platform.client().get("/api/jobs/" + job.at("/id") + "/events").text();
        TestResponse found = robustness(test, "").expect(200);

        assertThat(number(found, "/cleanError")).isCloseTo(1 - 430 / 450.0, within(0.02));
        assertThat(found.at("/corruptions/2/corruption")).isEqualTo("gaussian_noise");
        assertThat(found.at("/corruptions/2/severities/0/samples")).isEqualTo(450L);
        assertThat(number(found, "/corruptions/2/severities/4/error"))
                .isGreaterThan(number(found, "/corruptions/2/severities/0/error") + 0.05);
        assertThat(number(found, "/meanError")).isGreaterThan(number(found, "/cleanError"));
    }
}
