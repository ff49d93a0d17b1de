package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models of segmentation as they are exported, all of which see the same: a cat in the left half of an image of 16 × 8 pixels, and a dog in
 * the right one. The model takes 8 × 8, so the image lies in its rows 2 to 5, and gives 4 × 4 pixels; those of the border it takes for
 * background.
 */
class MaskModelsTest {
    private static final String PIPELINE =
            "{\"task\":\"segmentation\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":8,\"height\":8,\"resize\":\"letterbox\"},"
                    + "\"layout\":\"NCHW\"},\"output\":{\"masks\":MASKS},\"labels\":[\"background\",\"cat\",\"dog\"]}";
    private static final List<Integer> PLACES = List.of(0, 0, 0, 0, 1, 1, 2, 2, 1, 1, 2, 2, 0, 0, 0, 0);

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        String cat = "{\"image_id\":3,\"category_id\":2,\"bbox\":[0,0,8,8],\"segmentation\":[[0,0,8,0,8,8,0,8]]}";
        importDrawn(
                "pair",
                cat + ","
                        + cat.replace("\"category_id\":2", "\"category_id\":5")
                                .replace("0,0,8,0,8,8,0,8", "8,0,16,0,16,8,8,8"));
        importDrawn("one", cat);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static void importDrawn(String name, String annotations) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String list = "{\"images\":[{\"id\":3,\"file_name\":\"0.png\",\"width\":16,\"height\":8}],\"annotations\":["
                + annotations + "],\"categories\":[{\"id\":2,\"name\":\"cat\"},{\"id\":5,\"name\":\"dog\"}]}";
        files.put("annotations/instances_test.json", list.getBytes(StandardCharsets.UTF_8));
        files.put("test/0.png", Pictures.png(16, 8));
        platform.importZip(name, Pictures.zipped(files));
    }

    /** Scores by label, plane after plane or pixel after pixel; or places; or how sure it is of a cat. */
    private static byte[] model(String layout) {
        float[] values = new float[layout.startsWith("N") ? 48 : 16];
        for (int at = 0; at < PLACES.size(); at++) {
            int place = PLACES.get(at);
            switch (layout) {
                case "NCHW" -> values[place * 16 + at] = 0.1f;
                case "NHWC" -> values[at * 3 + place] = 0.1f;
                case "sigmoid" -> values[at] = place == 1 ? 0.6f : 0.4f;
                default -> values[at] = place;
            }
        }
        return giving(
                switch (layout) {
                    case "NCHW" -> List.of(1, 3, 4, 4);
                    case "NHWC" -> List.of(1, 4, 4, 3);
                    case "sigmoid" -> List.of(1, 1, 4, 4);
                    default -> List.of(1, 4, 4);
                },
                values);
    }

    private static byte[] giving(List<Integer> shape, float... values) {
        return GreyModel.ofConstants(Map.of("y", values), Map.of("y", shape));
    }

    private static String pipeline(String layout) {
        return PIPELINE.replace("MASKS", "{\"tensor\":\"y\",\"layout\":\"" + layout + "\"}");
    }

    private static String predictions(TestResponse test) {
        return platform.client()
                .get("/api/tests/" + test.at("/id") + "/predictions")
                .text();
    }

    @ParameterizedTest
    @CsvSource({"NCHW", "NHWC", "ids"})
    void readsLabelsWhereTheyAreOnTheImage(String layout) {
        platform.addModel("of-" + layout.toLowerCase(Locale.ROOT), model(layout), pipeline(layout))
                .expect(201);

        TestResponse test = platform.test("of-" + layout.toLowerCase(Locale.ROOT), "{\"dataset\":\"pair\"}");

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/miou")).isEqualTo(1.0);
        assertThat(test.at("/report/metrics/dice")).isEqualTo(1.0);
        assertThat(test.at("/report/metrics/pixels")).isEqualTo(128L);
        assertThat(test.at("/report/metrics/perClass/0/iou")).isNull(); // there is no background
        assertThat(test.at("/report/metrics/perClass/2/answeredPixels")).isEqualTo(64L);
        assertThat(predictions(test)).contains("\"answer\":{\"width\":16,\"height\":8,\"regions\":[{\"label\":\"cat\"");
        assertThat(platform.page("/tests/" + test.at("/id")).text())
                .contains("a class for each pixel from y (" + layout + ")");
    }

    @Test
    void takesOneScoreFromAThresholdOn() {
        String pipeline = pipeline("sigmoid").replace(",\"dog\"", "");
        platform.addModel("sure", model("sigmoid"), pipeline).expect(201);
        platform.addModel("surer", model("sigmoid"), pipeline.replace("\"sigmoid\"", "\"sigmoid\",\"threshold\":0.7"))
                .expect(201);

        TestResponse sure = platform.test("sure", "{\"dataset\":\"one\"}");
        TestResponse surer = platform.test("surer", "{\"dataset\":\"one\"}");

        assertThat(sure.at("/report/metrics/miou")).isEqualTo(1.0);
        assertThat(surer.at("/report/metrics/miou")).isEqualTo(0.25); // half of the image is taken for background
    }

    @Test
    void gatesHoldMasksAgainstThoseOfAnotherVersion() {
        platform.addModel("gated", giving(List.of(1, 4, 4), new float[16]), pipeline("ids"))
                .expect(201);
        platform.addModel("gated", model("ids"), pipeline("ids")).expect(201);
        platform.put("/api/models/gated/aliases/champion", "{\"version\":1,\"force\":true,\"reason\":\"the first\"}")
                .expect(200);
        TestResponse gate = platform.client()
                .post("/api/models/gated/gates", "{\"on\":\"pair\",\"notWorseThan\":\"champion\",\"margin\":0.01}");
        String address = gate.header("location");
        while (gate.at("/outcome") == null) {
            platform.client().get("/api/jobs/" + gate.at("/job/id") + "/events").text();
            gate = platform.client().get(address);
        }

        assertThat(gate.at("/outcome")).isEqualTo("passed");
        assertThat((String) gate.at("/checks/0/detail")).contains("miou");
    }

    @Test
    void stretchedImagesAreStretchedBack() {
        float[] columns = new float[12]; // 3 rows of 4 columns: the middle of each pixel of the image decides
        for (int at = 0; at < columns.length; at++) {
            columns[at] = at % 4 < 2 ? 1 : 2;
        }
        platform.addModel(
                        "stretched",
                        giving(List.of(1, 1, 3, 4), columns),
                        pipeline("ids").replace("letterbox", "stretch"))
                .expect(201);

        TestResponse test = platform.test("stretched", "{\"dataset\":\"pair\"}");

        assertThat(test.at("/report/metrics/miou")).isEqualTo(1.0);
    }

    @Test
    void aPipelineSaysWhatIsIgnored() {
        platform.addModel(
                        "ignoring",
                        model("ids"),
                        pipeline("ids").replace("\"labels\"", "\"judging\":{\"ignore\":\"dog\"},\"labels\""))
                .expect(201);

        TestResponse test = platform.test("ignoring", "{\"dataset\":\"pair\"}");

        assertThat(test.at("/report/metrics/pixels")).isEqualTo(64L);
        assertThat(test.at("/report/metrics/ignoredPixels")).isEqualTo(64L);
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("ignore pixels of dog");
    }

    @Test
    void whatIsNoLabelFailsTheTestAndWhatIsNoNumberTheSample() {
        float[] strange = new float[16];
        strange[5] = 3;
        float[] none = new float[48];
        none[7] = Float.NaN;
        platform.addModel("strange", giving(List.of(1, 4, 4), strange), pipeline("ids"))
                .expect(201);
        platform.addModel("none", giving(List.of(1, 3, 4, 4), none), pipeline("NCHW"))
                .expect(201);

        assertThat((String) platform.test("strange", "{\"dataset\":\"pair\"}").at("/job/error"))
                .contains("The model's output 'y' has the class 3.0; expected a whole number from 0 to 2");
        assertThat((String) platform.test("none", "{\"dataset\":\"pair\"}").at("/job/error"))
                .contains("None of 1 samples could be evaluated: test/0.png has a score that is not a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tensor\":\"y\",\"layout\":\"CHW\"}|400|layout: expected one of [NCHW, NHWC, ids, sigmoid], got 'CHW'",
                "{\"tensor\":\"y\",\"layout\":\"ids\",\"threshold\":1}|400|threshold: is for the layout 'sigmoid'",
                "{\"tensor\":\"z\",\"layout\":\"ids\"}|422|expected one of the model's outputs [y], got 'z'",
                "{\"tensor\":\"y\",\"layout\":\"NHWC\"}|422|is float[1,3,4,4]; expected [N,height,width,3] for 'NHWC' with 3 labels",
                "{\"tensor\":\"y\",\"layout\":\"ids\"}|422|expected [N,height,width] or [N,1,height,width] for 'ids'",
                "{\"tensor\":\"y\",\"layout\":\"sigmoid\"}|422|expected two labels for 'sigmoid', got [background, cat, dog]"
            })
    void refusesMasksThatTheModelDoesNotGive(String masks, int status, String problem) {
        TestResponse refused = platform.addModel("refused", model("NCHW"), PIPELINE.replace("MASKS", masks));

        assertThat(refused.status()).isEqualTo(status);
        assertThat((String) refused.at("/detail")).contains(problem);
    }

    @Test
    void refusesWhatDoesNotGoWithMasks() {
        TestResponse cropped =
                platform.addModel("cropped", model("ids"), pipeline("ids").replace("letterbox", "centre-crop"));
        TestResponse boxes =
                platform.addModel("boxes", model("ids"), pipeline("ids").replace("segmentation", "detection"));
        TestResponse judged = platform.addModel(
                "judged", model("ids"), pipeline("ids").replace("}}", "}},\"judging\":{\"iou\":\"lines\"}"));

        assertThat((String) cropped.at("/detail")).contains("expected 'stretch' or 'letterbox'");
        assertThat((String) boxes.at("/detail")).contains("expected 'boxes' for detection, got 'masks'");
        assertThat((String) judged.at("/detail")).contains("iou: expected one of [boxes, masks], got 'lines'");
    }
}
