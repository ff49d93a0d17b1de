package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Detectors with masks as they are exported, all of which see the same on an image of 23 × 17 pixels: a cat, a dog, a dog that the edge
 * cuts, a cat that overlaps the surer one, and a dog that is hardly sure. The model takes 8 × 8 and gives three prototypes of 5 × 4. What is
 * true are the masks as they are computed here pixel by pixel, and boxes that are wrong.
 */
class ObjectMasksTest {
    private static final int WIDTH = 23;
    private static final int HEIGHT = 17;
    private static final String PIPELINE =
            "{\"task\":\"detection\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":8,\"height\":8,\"resize\":\"RESIZE\"},"
                    + "\"layout\":\"NCHW\"},\"output\":{\"boxes\":BOXES},\"judging\":{\"iou\":\"masks\"},\"labels\":[\"cat\",\"dog\"]}";
    private static final double[][] OBJECTS = { // centre, size, and the scores of a cat and a dog
        {3, 4, 5, 4, 0.9, 0},
        {5.5, 3.5, 4, 4.5, 0, 0.8},
        {7.1, 6, 6, 6, 0, 0.3},
        {3, 4, 5, 4.1, 0.7, 0},
        {4, 4, 2, 2, 0, 0.0005}
    };
    private static final float[] COEFFICIENTS = random(3 * OBJECTS.length, 1);
    private static final float[] PROTOTYPES = random(3 * 4 * 5, 2);

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        for (String resize : List.of("letterbox", "stretch")) {
            List<Object> annotations = new ArrayList<>();
            for (int object = 0; object < 3; object++) {
                annotations.add(Map.of(
                        "image_id",
                        3,
                        "category_id",
                        object == 0 ? 2 : 5,
                        "bbox",
                        List.of(0, 0, 1, 1),
                        "segmentation",
                        RunLengths.of(mask(resize, object))));
            }
            String list = JsonCodec.standard()
                    .encodeText(Map.of(
                            "images",
                            List.of(Map.of("id", 3, "file_name", "0.png", "width", WIDTH, "height", HEIGHT)),
                            "annotations",
                            annotations,
                            "categories",
                            List.of(Map.of("id", 2, "name", "cat"), Map.of("id", 5, "name", "dog"))));
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("annotations/instances_test.json", list.getBytes(StandardCharsets.UTF_8));
            files.put("test/0.png", Pictures.png(WIDTH, HEIGHT));
            platform.importZip(resize, Pictures.zipped(files));
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static float[] random(int count, int seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Asks each pixel of the image: does the object have it? Letterbox draws the image on 8 × 6 pixels below the first row. */
    private static Mask mask(String resize, int object) throws Exception {
        int drawn = resize.equals("letterbox") ? 6 : 8;
        int before = resize.equals("letterbox") ? 1 : 0;
        double[] box = OBJECTS[object];
        long[] pixels = new long[2 * WIDTH * HEIGHT]; // none outside or none inside for each pixel
        for (int at = 0; at < WIDTH * HEIGHT; at++) {
            double x = (at / HEIGHT + 0.5) * 8 / WIDTH;
            double y = before + (at % HEIGHT + 0.5) * drawn / HEIGHT;
            boolean inBox = Math.abs(x - box[0]) < box[2] / 2 && Math.abs(y - box[1]) < box[3] / 2;
            double sum = 0;
            for (int prototype = 0; prototype < 3; prototype++) {
                sum += COEFFICIENTS[3 * object + prototype] * between(prototype, x * 5 / 8 - 0.5, y * 4 / 8 - 0.5);
            }
            pixels[2 * at + (inBox && 1 / (1 + Math.exp(-sum)) > 0.5 ? 1 : 0)] = 1;
        }
        return Mask.of(WIDTH, HEIGHT, pixels);
    }

    private static double between(int prototype, double x, double y) {
        double right = Math.max(0, Math.min(4, x));
        double down = Math.max(0, Math.min(3, y));
        double value = 0;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 5; column++) {
                value += PROTOTYPES[(prototype * 4 + row) * 5 + column]
                        * Math.max(0, 1 - Math.abs(right - column))
                        * Math.max(0, 1 - Math.abs(down - row));
            }
        }
        return value;
    }

    /** Its outputs: {@code y} with the boxes, {@code p} with the prototypes. */
    private static byte[] model(String layout, float... prototypes) {
        boolean v5 = layout.equals("yolov5");
        int count = OBJECTS.length;
        int values = v5 ? 10 : 9;
        float[] boxes = new float[count * values];
        for (int object = 0; object < count; object++) {
            for (int value = 0; value < 9; value++) {
                float number = value < 6 ? (float) OBJECTS[object][value] : COEFFICIENTS[3 * object + value - 6];
                boxes[v5 ? object * values + value + (value < 4 ? 0 : 1) : value * count + object] = number;
            }
            if (v5) {
                boxes[object * values + 4] = 1;
            }
        }
        Map<String, float[]> outputs = new LinkedHashMap<>();
        outputs.put("y", boxes);
        outputs.put("p", prototypes);
        return GreyModel.ofConstants(
                outputs,
                Map.of(
                        "y",
                        v5 ? List.of(1, count, values) : List.of(1, values, count),
                        "p",
                        List.of(1, prototypes.length / 20, 4, 5)));
    }

    private static String pipeline(String layout, String resize) {
        return PIPELINE.replace("RESIZE", resize)
                .replace("BOXES", "{\"layout\":\"" + layout + "\",\"tensors\":[\"y\"],\"prototypes\":\"p\"}");
    }

    private static String predictions(TestResponse test) {
        return platform.client()
                .get("/api/tests/" + test.at("/id") + "/predictions")
                .text();
    }

    @ParameterizedTest
    @CsvSource({"yolov8,letterbox", "yolov8,stretch", "yolov5,letterbox", "yolov5,stretch"})
    void makesMasksOfTheBoxesThatAreLeft(String layout, String resize) throws Exception {
        String name = layout + "-" + resize;
        platform.addModel(name, model(layout, PROTOTYPES), pipeline(layout, resize))
                .expect(201);

        TestResponse test = platform.test(name, "{\"dataset\":\"" + resize + "\"}");

        assertThat(test.at("/job/error")).isNull();
        assertThat(test.at("/report/metrics/detections")).isEqualTo(3L);
        List<RunLengths> expected = new ArrayList<>();
        for (int object = 0; object < 3; object++) {
            Mask mask = mask(resize, object);
            assertThat(mask.area()).isBetween(10L, (long) mask.box()[2] * mask.box()[3] - 1);
            expected.add(RunLengths.of(mask));
        }
        assertThat(predictions(test).split("\"answer\"")[1])
                .contains("\"masks\":" + JsonCodec.standard().encodeText(expected));
        assertThat((Double) test.at("/report/metrics/ap")).isEqualTo(1.0, within(1e-9));
        assertThat(platform.page("/tests/" + test.at("/id")).text())
                .contains("boxes of " + layout + " from y, masks from p");
    }

    @Test
    void judgesBoxesUnlessMasksAreSaid() {
        platform.addModel(
                        "boxes",
                        model("yolov8", PROTOTYPES),
                        pipeline("yolov8", "stretch").replace("\"iou\":\"masks\"", "\"iou\":\"boxes\""))
                .expect(201);

        TestResponse test = platform.test("boxes", "{\"dataset\":\"stretch\"}");

        assertThat(test.at("/report/metrics/ap")).isEqualTo(0.0);
        assertThat(predictions(test)).contains("\"masks\":[{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layout\":\"ssd\",\"tensors\":[\"y\",\"p\",\"q\"],\"prototypes\":\"r\"}|400|prototypes: are for 'yolov5' and 'yolov8', got them with 'ssd'",
                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"prototypes\":\"y\"}|400|prototypes: expected another output than that of the boxes, got 'y'",
                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"prototypes\":\"q\"}|422|expected one of the model's outputs [y, p], got 'q'",
                "{\"layout\":\"yolov8\",\"tensors\":[\"p\"],\"prototypes\":\"y\"}|422|the model's output 'y' is float[1,9,5]; expected [N,prototypes,height,width]",
                "{\"layout\":\"yolov5\",\"tensors\":[\"y\"],\"prototypes\":\"p\"}|422|'y' is float[1,9,5], and 'yolov5' with 2 labels and the prototypes 'p', float[1,3,4,5], has 10 where that has 5",
                "{\"layout\":\"yolov8\",\"tensors\":[\"y\"]}|422|'y' is float[1,9,5], and 'yolov8' with 2 labels has 6 where that has 9"
            })
    void refusesPrototypesThatTheModelDoesNotGive(String boxes, int status, String problem) {
        TestResponse refused = platform.addModel(
                "refused",
                model("yolov8", PROTOTYPES),
                PIPELINE.replace("RESIZE", "stretch").replace("BOXES", boxes));

        assertThat(refused.status()).isEqualTo(status);
        assertThat((String) refused.at("/detail")).contains(problem);
    }
}
