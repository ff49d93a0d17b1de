package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes that were brought, on the images of a set of COCO's form, whose figures its reference code has computed. */
class DetectionTest {
    private static final double EXACTLY = 1e-9;
    private static final Map<String, String> STAMPS = Map.of("dataset", "stamps", "use", "val", "task", "detection");
    private static final List<String> FIGURES = List.of(
            "ap",
            "ap50",
            "ap75",
            "apSmall",
            "apMedium",
            "apLarge",
            "ar1",
            "ar10",
            "ar100",
            "arSmall",
            "arMedium",
            "arLarge");

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static TestResponse stamps;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_val.json", resource("detection/instances.json"));
        Map<?, ?> list = (Map<?, ?>) json(text("detection/instances.json"));
        for (Object image : (List<?>) list.get("images")) {
            String name = (String) ((Map<?, ?>) image).get("file_name");
            files.put("val/" + name, name.getBytes(StandardCharsets.UTF_8)); // nobody looks at the pictures
        }
        platform.importZip("stamps", Pictures.zipped(files));
        stamps = platform.bring(STAMPS, "boxes.json", text("detection/detections.json"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String text(String resource) {
        return new String(resource(resource), StandardCharsets.UTF_8);
    }

    private static Object json(String text) {
        return JsonCodec.standard().decode(text, Object.class);
    }

    private static double figure(TestResponse test, String name) {
        return ((Number) test.at("/report/metrics/" + name)).doubleValue();
    }

    @Test
    void reportsTheFiguresOfTheReference() {
        Map<?, ?> expected = (Map<?, ?>) json(text("detection/expected_coco.json"));
        List<?> stats = (List<?>) expected.get("stats");

        assertThat(stamps.at("/job/error")).isNull();
        for (int i = 0; i < FIGURES.size(); i++) {
            assertThat(figure(stamps, FIGURES.get(i)))
                    .as(FIGURES.get(i))
                    .isEqualTo(((Number) stats.get(i)).doubleValue(), within(EXACTLY));
        }
        Map<?, ?> perCategory = (Map<?, ?>) expected.get("per_category");
        List<?> perClass = (List<?>) stamps.at("/report/metrics/perClass");
        assertThat(perClass).hasSameSizeAs(perCategory.keySet());
        for (int i = 0; i < perClass.size(); i++) {
            Map<?, ?> of = (Map<?, ?>) perCategory.get(((Map<?, ?>) perClass.get(i)).get("label"));
            for (String name : List.of("ap", "ap50")) {
                assertThat(figure(stamps, "perClass/" + i + "/" + name))
                        .as(name + " of " + i)
                        .isEqualTo(((Number) of.get(name)).doubleValue(), within(EXACTLY));
            }
        }
    }

    /** Upright images have large files here, and are a set of their own there. */
    @Test
    void theFiguresOfAPartAreThoseOfATestOfThatPart() throws Exception {
        Map<?, ?> list = (Map<?, ?>) json(text("detection/instances.json"));
        List<?> upright = ((List<?>) list.get("images"))
                .stream()
                        .filter(image -> Long.valueOf(480).equals(((Map<?, ?>) image).get("width")))
                        .toList();
        importStamps("sizes", list, upright);
        Map<String, Object> part = new LinkedHashMap<>();
        list.forEach((name, value) -> part.put((String) name, name.equals("images") ? upright : value));
        List<?> numbers =
                upright.stream().map(image -> ((Map<?, ?>) image).get("id")).toList();
        part.put(
                "annotations",
                ((List<?>) list.get("annotations"))
                        .stream()
                                .filter(box -> numbers.contains(((Map<?, ?>) box).get("image_id")))
                                .toList());
        importStamps("upright", part, upright);

        TestResponse sliced = platform.bring(
                Map.of("dataset", "sizes", "use", "val", "task", "detection", "slices", "size"),
                "boxes.json",
                text("detection/detections.json"));
        TestResponse whole = platform.bring(
                Map.of("dataset", "upright", "use", "val", "task", "detection"),
                "boxes.json",
                text("detection/detections.json"));

        assertThat(sliced.at("/job/error")).isNull();
        assertThat(sliced.at("/report/metrics")).isEqualTo(stamps.at("/report/metrics"));
        assertThat((List<?>) sliced.at("/report/slices")).hasSize(2);
        int place = "up to 8 KiB".equals(sliced.at("/report/slices/0/slice/size")) ? 0 : 1;
        assertThat(sliced.at("/report/slices/" + place + "/n")).isEqualTo((long) upright.size());
        for (String name : List.of("ap", "ap50", "ap75")) {
            assertThat(((Number) sliced.at("/report/slices/" + place + "/figures/" + name)).doubleValue())
                    .as(name)
                    .isEqualTo(figure(whole, name), within(EXACTLY))
                    .isNotEqualTo(figure(stamps, name));
        }
    }

    private static void importStamps(String dataset, Map<?, ?> list, List<?> large) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_val.json", JsonCodec.standard().encode(list));
        for (Object image : (List<?>) list.get("images")) {
            String name = (String) ((Map<?, ?>) image).get("file_name");
            byte[] content = large.contains(image)
                    ? name.repeat(200).getBytes(StandardCharsets.UTF_8)
                    : name.getBytes(StandardCharsets.UTF_8);
            files.put("val/" + name, content);
        }
        platform.importZip(dataset, Pictures.zipped(files));
    }

    /** As pandas writes a column of whole numbers in which one was missing. */
    @Test
    void numbersWithAPointMeanTheSame() {
        TestResponse same = platform.bring(
                STAMPS,
                "floats.json",
                text("detection/detections.json").replaceAll("(\"(category|image)_id\": ?\\d+)", "$1.0"));

        assertThat(figure(same, "ap")).isEqualTo(figure(stamps, "ap"));
        assertThat(same.at("/report/brought/unknown/count")).isEqualTo(0L);
    }

    @Test
    void countsWhatItHasLookedAt() {
        assertThat(stamps.at("/report/samples")).isEqualTo(120L);
        assertThat(stamps.at("/report/evaluated")).isEqualTo(120L);
        assertThat(stamps.at("/report/metrics/images")).isEqualTo(120L);
        assertThat(stamps.at("/report/metrics/truths")).isEqualTo(522L); // 532 without 10 crowds
        assertThat(stamps.at("/report/metrics/detections")).isEqualTo(732L); // 50 less, of an image with 150 of a label
        assertThat(stamps.at("/report/brought/rows")).isEqualTo(782L);
        assertThat(platform.client()
                        .get("/api/tests?dataset=stamps&metric=ap&sort=highest")
                        .at("/data/0/figures/ap50"))
                .isEqualTo(stamps.at("/report/metrics/ap50"));
        assertThat(platform.client()
                        .send(Request.get("/api/tests/" + stamps.at("/id")).header("accept", "text/plain"))
                        .text())
                .startsWith(
                        "Predictions boxes.json on stamps@1, val: AP 0.3439 (AP50 0.6817, AP75 0.2824), 522 objects")
                .contains("animals_mammals", "as nothing");
        assertThat(platform.page("/tests/" + stamps.at("/id")).text()).contains("AP 0.3439");
    }

    private static void checkError(TestResponse test, String kind, long count, double cost) {
        assertThat(test.at("/report/metrics/tide/" + kind + "/count")).as(kind).isEqualTo(count);
        assertThat(figure(test, "tide/" + kind + "/dAp")).as(kind).isEqualTo(cost, within(EXACTLY));
    }

    @Test
    void tellsWhatErrorsCost() throws Exception {
        TestResponse test = test(
                "errors",
                """
                {"path":"val/0.jpg","label":"cat","bbox":[0,0,10,10],"score":0.9}
                {"path":"val/0.jpg","label":"cat","bbox":[0,0,10,11],"score":0.8}
                {"path":"val/1.jpg","label":"dog","bbox":[0,0,10,10],"score":0.7}
                {"path":"val/2.jpg","label":"dog","bbox":[0,4,10,10],"score":0.6}
                {"path":"val/2.jpg","label":"cat","bbox":[50,50,10,10],"score":0.5}
                """,
                List.of(
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("dog", box(0, 0, 10, 10)),
                        Map.of("dog", box(0, 0, 10, 10))));

        // of cats one of two is found; of dogs none, one is near and one is missed
        assertThat(figure(test, "ap50")).isEqualTo(51 / 101.0 / 2, within(EXACTLY));
        checkError(test, "classification", 1, (51 + 50 * 2 / 3.0) / 101 / 2 - 51 / 101.0 / 2);
        checkError(test, "localisation", 1, 51 / 101.0 / 4);
        checkError(test, "both", 0, 0);
        checkError(test, "duplicate", 1, 0);
        checkError(test, "background", 1, 0);
        checkError(test, "missed", 1, 0);
        checkError(test, "falsePositives", 4, 0);
        checkError(test, "falseNegatives", 3, 50 / 101.0 / 2);
        for (String page : List.of("/tests/" + test.at("/id"), "/tests/" + test.at("/id") + "/report.html")) {
            assertThat(platform.page(page).select("table:has(caption, th:contains(Lost AP50)) tbody tr"))
                    .as(page)
                    .hasSize(8)
                    .first()
                    .satisfies(row -> assertThat(row.text())
                            .isEqualTo("Classification where an object of another label is 1 0.1650"));
        }
    }

    /** Few images are drawn on, each as a list of labels with boxes; of a crowd the label begins with a star. */
    private static String drawn(List<Map<String, double[]>> images) {
        List<Object> listed = new ArrayList<>();
        List<Object> boxes = new ArrayList<>();
        List<String> labels = List.of("cat", "dog");
        for (int i = 0; i < images.size(); i++) {
            listed.add(Map.of("id", 10 * i, "file_name", i + ".jpg", "width", 100, "height", 100));
            int image = 10 * i;
            images.get(i)
                    .forEach((label, box) -> boxes.add(Map.of(
                            "id",
                            boxes.size(),
                            "image_id",
                            image,
                            "category_id",
                            7 + 2 * labels.indexOf(label.substring(label.length() - 3)),
                            "bbox",
                            box,
                            "iscrowd",
                            label.startsWith("*") ? 1 : 0)));
        }
        return JsonCodec.standard()
                .encodeText(Map.of(
                        "images",
                        listed,
                        "annotations",
                        boxes,
                        "categories",
                        List.of(Map.of("id", 7, "name", "cat"), Map.of("id", 9, "name", "dog"))));
    }

    private static TestResponse test(String name, String rows, List<Map<String, double[]>> images) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_val.json", drawn(images).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < images.size(); i++) {
            files.put("val/" + i + ".jpg", new byte[] {(byte) i});
        }
        platform.importZip(name, Pictures.zipped(files));
        return platform.bring(Map.of("dataset", name, "use", "val", "task", "detection"), "boxes", rows);
    }

    private static double[] box(double... values) {
        return values;
    }

    @Test
    void readsRowsOfCsvByPathAndImagesWithoutAnyHaveNone() throws Exception {
        TestResponse test = test(
                "few",
                "path,label,score,x,y,width,height\nval/0.jpg,cat,0.9,10,10,20,20\nval/0.jpg,dog,0.8,10,10,20,20\n",
                List.of(Map.of("cat", box(10, 10, 20, 20)), Map.of(), Map.of("cat", box(0, 0, 50, 50))));

        assertThat(figure(test, "ar100")).isEqualTo(0.5);
        assertThat(figure(test, "ap")).isEqualTo(51 / 101.0, within(EXACTLY)); // up to a recall of 0.5
        assertThat(figure(test, "voc2007")).isEqualTo(6 / 11.0, within(EXACTLY));
        assertThat(figure(test, "apMedium")).isEqualTo(0);
        assertThat(figure(test, "apLarge")).isEqualTo(-1);
        assertThat(test.at("/report/metrics/perClass/1/label")).isEqualTo("dog");
        assertThat(figure(test, "perClass/1/ap")).isEqualTo(-1);
        assertThat(test.at("/report/brought/missing/first")).isEqualTo(List.of("val/1.jpg", "val/2.jpg"));
        assertThat(test.at("/report/evaluated")).isEqualTo(3L);
    }

    @Test
    void theBestThresholdIsThatOfTheCurveAsItIs() throws Exception {
        TestResponse test = test(
                "best",
                """
                {"image_id":0,"category_id":7,"bbox":[0,0,10,10],"score":0.9}
                {"image_id":0,"category_id":7,"bbox":[50,50,10,10],"score":0.8}
                {"image_id":10,"category_id":7,"bbox":[0,0,10,10],"score":0.7}
                {"image_id":20,"category_id":7,"bbox":[50,0,10,10],"score":0.7}
                """,
                List.of(
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("*cat", box(40, 0, 30, 10))));

        // from 0.9 on 1 of 1 and 1 of 2; from 0.8 on 1 of 2; from 0.7 on 2 of 3, for the one in the crowd does not
        // count
        assertThat(test.at("/report/metrics/best"))
                .isEqualTo(Map.of("score", 0.7, "f1", 0.8, "precision", 2 / 3.0, "recall", 1.0));
        assertThat(test.at("/report/metrics/perClass/0/best/f1")).isEqualTo(0.8);
        assertThat((List<?>) test.at("/report/metrics/confusion"))
                .map(pair -> ((Map<?, ?>) pair).get("truth") + " " + ((Map<?, ?>) pair).get("answer") + " "
                        + ((Map<?, ?>) pair).get("count"))
                .containsExactly("cat cat 2", "null cat 1");
    }

    @Test
    void confusesLabelsAndMissesObjects() throws Exception {
        TestResponse test = test(
                "confused",
                """
                {"path":"val/0.jpg","label":"cat","bbox":[0,0,10,10],"score":0.9}
                {"path":"val/1.jpg","label":"dog","bbox":[0,0,10,10],"score":0.9}
                {"path":"val/2.jpg","label":"cat","bbox":[0,0,10,10],"score":0.2}
                """,
                List.of(
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("cat", box(0, 0, 10, 10)),
                        Map.of("dog", box(0, 0, 10, 10))));

        assertThat((List<?>) test.at("/report/metrics/confusion"))
                .map(pair -> ((Map<?, ?>) pair).get("truth") + " " + ((Map<?, ?>) pair).get("answer") + " "
                        + ((Map<?, ?>) pair).get("count"))
                .containsExactlyInAnyOrder("cat cat 1", "cat dog 1", "dog null 1");
    }

    @Test
    void namesWhatIsWrongWithARow() {
        TestResponse test = platform.bring(
                STAMPS,
                "wrong.json",
                "[{\"image_id\":1,\"category_id\":5,\"bbox\":[1,2,3],\"score\":0.5},"
                        + "{\"image_id\":1,\"category_id\":5,\"bbox\":[1,2,-3,4],\"score\":0.5},"
                        + "{\"image_id\":1,\"category_id\":5,\"bbox\":[1,2,3,4],\"score\":\"x\"},"
                        + "{\"image_id\":1,\"bbox\":[1,2,3,4],\"score\":1}]");
        TestResponse unknown = platform.bring(
                STAMPS,
                "unknown.json",
                "[{\"image_id\":9999,\"category_id\":5,\"bbox\":[1,2,3,4],\"score\":0.5},"
                        + "{\"image_id\":1,\"category_id\":5,\"bbox\":[1,2,3,4],\"score\":0.5}]");

        assertThat((String) test.at("/job/error"))
                .contains(
                        "row 1: bbox: expected a list of 4 numbers, got '[1, 2, 3]'",
                        "row 2: bbox: expected a size that is not negative, got '[1, 2, -3, 4]'",
                        "row 3: score: expected a number, got 'x'",
                        "row 4: label: expected a text, got nothing");
        assertThat(unknown.at("/report/brought/unknown"))
                .isEqualTo(Map.of("count", 1L, "first", List.of("image_id 9999")));
    }

    @Test
    void refusesDataOnWhichNothingIsDrawn() throws Exception {
        platform.importZip("pets", Pictures.pets());

        TestResponse test =
                platform.bring(Map.of("dataset", "pets", "task", "detection"), "boxes.json", "[{\"image_id\":1}]");

        assertThat((String) test.at("/job/error")).contains("'test/cat/0.png' has no annotation");
    }
}
