package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Detectors as they are exported, all of which see the same: a cat in the left half of an image of 16 × 8 pixels, once more and less
 * surely about there, and a dog in the right half. The model takes 8 × 8, so the image lies in its rows 2 to 5.
 */
class DetectorsTest {
    private static final String PIPELINE =
            "{\"task\":\"detection\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":8,\"height\":8,\"resize\":\"letterbox\"},"
                    + "\"layout\":\"NCHW\"},\"output\":{\"boxes\":BOXES},\"labels\":[\"cat\",\"dog\"]}";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        Map<String, byte[]> files = new LinkedHashMap<>();
        String list = JsonCodec.standard()
                .encodeText(Map.of(
                        "images",
                        List.of(Map.of("id", 3, "file_name", "0.png", "width", 16, "height", 8)),
                        "annotations",
                        List.of(
                                Map.of("id", 1, "image_id", 3, "category_id", 2, "bbox", List.of(0, 0, 8, 8)),
                                Map.of("id", 2, "image_id", 3, "category_id", 5, "bbox", List.of(8, 0, 8, 8))),
                        "categories",
                        List.of(Map.of("id", 2, "name", "cat"), Map.of("id", 5, "name", "dog"))));
        files.put("annotations/instances_test.json", list.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        files.put("test/0.png", png.toByteArray());
        platform.importZip("pair", Pictures.zipped(files));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static byte[] model(String layout) {
        return switch (layout) {
            case "yolov8" ->
                GreyModel.ofConstants(
                        Map.of("y", floats(2, 2, 6, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0.9, 0.8, 0, 0, 0, 0.5)),
                        Map.of("y", List.of(1, 6, 3)));
            case "yolov5" ->
                GreyModel.ofConstants(
                        Map.of("y", floats(2, 4, 4, 4, 1, 0.9, 0, 2, 4, 4, 4, 0.8, 1, 0, 6, 4, 4, 4, 0.5, 0, 1)),
                        Map.of("y", List.of(1, 3, 7)));
            case "ssd" ->
                GreyModel.ofConstants(
                        Map.of(
                                "b", floats(0.25, 0, 0.75, 0.5, 0.25, 0, 0.75, 0.5, 0.25, 0.5, 0.75, 1),
                                "c", floats(1, 1, 2),
                                "s", floats(0.9, 0.8, 0.5)),
                        Map.of("b", List.of(1, 3, 4), "c", List.of(1, 3), "s", List.of(1, 3)));
            default ->
                GreyModel.ofConstants(
                        Map.of(
                                "l", floats(4, 0, 0, 0, 4, 0, 0, 0, 9),
                                "b", floats(0.25, 0.5, 0.5, 0.5, 0.75, 0.5, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1)),
                        Map.of("l", List.of(1, 3, 3), "b", List.of(1, 3, 4)));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "yolov8, '\"y\"', 2",
        "yolov5, '\"y\"', 2",
        "detr, '\"l\",\"b\"', 2",
        "ssd, '\"b\",\"c\",\"s\"', 3" // without suppression, which such a model does itself
    })
    void readsBoxesWhereTheyAreOnTheImage(String layout, String tensors, long detections) {
        platform.addModel(
                        layout,
                        model(layout),
                        PIPELINE.replace("BOXES", "{\"layout\":\"" + layout + "\",\"tensors\":[" + tensors + "]}"))
                .expect(201);

        TestResponse test = platform.test(layout, "{\"dataset\":\"pair\"}");

        assertThat(test.at("/job/error")).isNull();
        assertThat((Double) test.at("/report/metrics/ap")).isEqualTo(1.0, within(1e-9));
        assertThat(test.at("/report/metrics/detections")).isEqualTo(detections);
        assertThat(test.at("/report/labels")).isEqualTo(List.of("cat", "dog"));
        String lines = platform.client()
                .get("/api/tests/" + test.at("/id") + "/predictions")
                .text();
        assertThat(lines).contains("\"box\":[0.0,0.0,8.0,8.0]", "\"box\":[8.0,0.0,8.0,8.0]");
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("boxes of " + layout);
    }

    @Test
    void takesTheSurestAboveAScore() {
        platform.addModel(
                        "few",
                        model("yolov8"),
                        PIPELINE.replace(
                                "BOXES",
                                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"score\":0.6,\"nms\":1,\"most\":1}"))
                .expect(201);

        TestResponse test = platform.test("few", "{\"dataset\":\"pair\"}");

        assertThat(test.at("/report/metrics/detections")).isEqualTo(1L);
        assertThat(test.at("/report/metrics/perClass/1/ap")).isEqualTo(0.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layout\":\"yolov9000\",\"tensors\":[\"y\"]}|400|expected one of [detr, ssd, yolov5, yolov8], got 'yolov9000'",
                "{\"layout\":\"detr\",\"tensors\":[\"y\"]}|400|expected 2 of the model's outputs for 'detr', got [y]",
                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"nms\":2}|400|nms: expected 0 to 1, got 2.0",
                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"most\":0}|400|most: expected 1 to 10000, got 0",
                "{\"layout\":\"yolov8\",\"tensors\":[\"z\"]}|422|expected one of the model's outputs [y], got 'z'",
                "{\"layout\":\"yolov5\",\"tensors\":[\"y\"]}|422|is float[1,6,3], and 'yolov5' with 2 labels has 7 where that has 3"
            })
    void refusesBoxesThatTheModelDoesNotGive(String boxes, int status, String problem) {
        TestResponse refused = platform.addModel("refused", model("yolov8"), PIPELINE.replace("BOXES", boxes));

        assertThat(refused.status()).isEqualTo(status);
        assertThat((String) refused.at("/detail")).contains(problem);
    }

    @Test
    void refusesOtherOutputsAndLabelsThatTheModelDoesNotHave() {
        String boxes = "{\"layout\":\"yolov8\",\"tensors\":[\"y\"]}";
        TestResponse classes = platform.addModel(
                "classes", model("yolov8"), PIPELINE.replace("BOXES", boxes).replace("detection", "classification"));
        TestResponse masks = platform.addModel(
                "masks",
                model("yolov8"),
                PIPELINE.replace("BOXES", boxes).replace("\"labels\"", "\"judging\":{\"iou\":\"masks\"},\"labels\""));
        platform.addModel(
                        "foxes",
                        model("yolov8"),
                        PIPELINE.replace("BOXES", boxes).replace("\"dog\"", "\"fox\""))
                .expect(201);

        TestResponse test = platform.test("foxes", "{\"dataset\":\"pair\"}");

        assertThat((String) classes.at("/detail"))
                .contains("expected 'probabilities' or 'sigmoid' for classification, got 'boxes'");
        assertThat((String) masks.at("/detail")).contains("'masks' is for answers that are brought");
        assertThat((String) test.at("/job/error"))
                .contains("The data have boxes of 'dog' ('test/0.png'), which is none of the labels");
    }
}
