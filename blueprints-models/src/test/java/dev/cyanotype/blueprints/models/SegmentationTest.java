package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Labels of pixels that were brought, on two images of 4 × 3 pixels. The first has a cat in its two left columns, and over the second of
 * these, and the third, a dog; the second has a crowd of cats in its upper row, and the pixel in the lower left corner is unclear.
 */
class SegmentationTest {
    private static final double EXACTLY = 1e-12;
    private static final Map<String, String> PETS = Map.of("dataset", "pets", "task", "segmentation");

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        importDrawn(
                "pets",
                drawn(2, 1, "[[0,0,2,0,2,3,0,3]]", 0),
                drawn(5, 1, "{'size':[3,4],'counts':[3,6,3]}", 0),
                drawn(2, 2, "{'size':[3,4],'counts':'012000000'}", 1),
                drawn(9, 2, "{'size':[3,4],'counts':[2,1,9]}", 0));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String drawn(int category, int image, String segmentation, int crowd) {
        return ("{'image_id':" + image + ",'category_id':" + category + ",'bbox':[0,0,1,1],'iscrowd':" + crowd
                        + ",'segmentation':" + segmentation + "}")
                .replace('\'', '"');
    }

    private static void importDrawn(String name, String... annotations) throws Exception {
        String list = """
                {"images":[{"id":1,"file_name":"0.png","width":4,"height":3},{"id":2,"file_name":"1.png","width":4,"height":3}],
                 "categories":[{"id":2,"name":"cat"},{"id":5,"name":"dog"},{"id":9,"name":"unclear"}],"annotations":[%s]}
                """.formatted(String.join(",", annotations));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_test.json", list.getBytes(StandardCharsets.UTF_8));
        files.put("test/0.png", Pictures.png(4, 3));
        files.put("test/1.png", Pictures.png(4, 3));
        platform.importZip(name, Pictures.zipped(files));
    }

    private static String row(String image, String label, String counts) {
        return ("{" + image + "," + label + ",'segmentation':{'size':[3,4],'counts':" + counts + "}}")
                .replace('\'', '"');
    }

    private static double figure(TestResponse test, String name) {
        assertThat(test.at("/job/error")).isNull();
        return ((Number) test.at("/report/metrics/" + name)).doubleValue();
    }

    private static List<String> labels(TestResponse test) {
        return ((List<?>) test.at("/report/metrics/perClass"))
                .stream()
                        .map(label -> String.valueOf(((Map<?, ?>) label).get("label")))
                        .toList();
    }

    /** Says a cat in the first column of the first image, which a later row gives to the dog but for its first pixel. */
    private static final String ROWS = row("'image_id':1", "'category_id':2", "[0,3,9]") + "\n"
            + row("'path':'test/0.png'", "'label':'dog'", "'165'") + "\n";

    @Test
    void addsUpPixelsOfAllImages() {
        TestResponse test = platform.bring(
                PETS,
                "masks.jsonl",
                row("'image_id':1", "'category_id':2", "[0,6,6]") + "\n"
                        + row("'path':'test/0.png'", "'label':'dog'", "[1,6,5]") + "\n");

        // true: 3 + 4 cat, 6 dog, 1 unclear, 3 + 7 background; answered: 1 cat, 6 dog on the first image
        assertThat(figure(test, "pixels")).isEqualTo(24);
        assertThat(figure(test, "images")).isEqualTo(2);
        assertThat(figure(test, "ignoredPixels")).isEqualTo(0);
        assertThat(labels(test)).containsExactly("background", "cat", "dog", "unclear");
        assertThat(figure(test, "perClass/0/iou")).isEqualTo(10 / 17.0, within(EXACTLY));
        assertThat(figure(test, "perClass/1/iou")).isEqualTo(1 / 7.0, within(EXACTLY));
        assertThat(figure(test, "perClass/2/iou")).isEqualTo(4 / 8.0, within(EXACTLY));
        assertThat(figure(test, "perClass/2/dice")).isEqualTo(8 / 12.0, within(EXACTLY));
        assertThat(figure(test, "perClass/2/accuracy")).isEqualTo(4 / 6.0, within(EXACTLY));
        assertThat(figure(test, "perClass/1/precision")).isEqualTo(1);
        assertThat(figure(test, "perClass/1/truePixels")).isEqualTo(7);
        assertThat(figure(test, "perClass/1/answeredPixels")).isEqualTo(1);
        assertThat(figure(test, "perClass/3/iou")).isEqualTo(0);
        assertThat(test.at("/report/metrics/perClass/3/precision")).isNull();
        assertThat(figure(test, "miou")).isEqualTo((10 / 17.0 + 1 / 7.0 + 0.5 + 0) / 4, within(EXACTLY));
        assertThat(figure(test, "dice")).isEqualTo((20 / 27.0 + 2 / 8.0 + 8 / 12.0 + 0) / 4, within(EXACTLY));
        assertThat(figure(test, "meanAccuracy")).isEqualTo((1 + 1 / 7.0 + 4 / 6.0 + 0) / 4, within(EXACTLY));
        assertThat(figure(test, "pixelAccuracy")).isEqualTo(15 / 24.0, within(EXACTLY));
        assertThat(figure(test, "frequencyWeightedIou"))
                .isEqualTo((10 * 10 / 17.0 + 7 * 1 / 7.0 + 6 * 0.5) / 24, within(EXACTLY));
        assertThat(test.at("/report/brought/missing/first")).isEqualTo(List.of("test/1.png"));
        assertThat(platform.client()
                        .send(Request.get("/api/tests/" + test.at("/id")).header("accept", "text/plain"))
                        .text())
                .startsWith("Predictions masks.jsonl on pets@1, test: mIoU 0.3078, Dice 0.4144, 24 pixels of 2 images")
                .contains("background                 0.5882   0.7407    1.0000    0.5882             10")
                .contains("4 cat as background");
        assertThat(platform.client().get("/api/tests?metric=miou&sort=highest").at("/data/0/figures/miou"))
                .isNotNull();
    }

    @Test
    void whatIsIgnoredCountsNowhere() {
        Map<String, String> asked = new LinkedHashMap<>(PETS);
        asked.put("ignore", "unclear");
        asked.put("labels", "[\"dog\",\"cat\"]");
        TestResponse test =
                platform.bring(asked, "ignore.json", "[" + row("'image_id':2", "'category_id':5", "[2,1,9]") + "]");

        assertThat(figure(test, "pixels")).isEqualTo(23);
        assertThat(figure(test, "ignoredPixels")).isEqualTo(1);
        assertThat(labels(test)).containsExactly("background", "dog", "cat");
        assertThat(figure(test, "perClass/1/answeredPixels")).isEqualTo(0);
        assertThat(figure(test, "miou")).isEqualTo((10 / 23.0 + 0 + 0) / 3, within(EXACTLY));
    }

    /** Bars of a pixel over 2,000 columns: a short text, and two runs of each bar in each column. */
    @Test
    void aDrawingOfMoreThanAMillionRunsIsRefused() throws Exception {
        String objects = IntStream.range(0, 3)
                .mapToObj(object -> drawn(2, 1, bars(200 * object), 0))
                .collect(Collectors.joining(","));
        String list = """
                {"images":[{"id":1,"file_name":"0.png","width":2000,"height":1300}],
                 "categories":[{"id":2,"name":"cat"}],"annotations":[%s]}
                """.formatted(objects);
        platform.importZip(
                "bars",
                Pictures.zipped(Map.of(
                        "annotations/instances_test.json",
                        list.getBytes(StandardCharsets.UTF_8),
                        "test/0.png",
                        Pictures.png(2000, 1300))));

        TestResponse test =
                platform.bring(Map.of("dataset", "bars", "task", "segmentation"), "masks.jsonl", "{\"image_id\":1}");

        assertThat(test.at("/state")).isEqualTo("failed");
        assertThat((String) test.at("/job/error")).contains("'test/0.png'", "more than 1000000 runs of pixels");
    }

    private static String bars(int first) {
        return IntStream.range(first, first + 200)
                .mapToObj(bar -> "[0,%1$d,2000,%1$d,2000,%2$d,0,%2$d]".formatted(2 * bar, 2 * bar + 1))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aLabelThatIsIgnoredAndThatNothingHasIsNoted() {
        Map<String, String> asked = new LinkedHashMap<>(PETS);
        asked.put("ignore", "uncleer");
        TestResponse test = platform.bring(asked, "masks.jsonl", ROWS);

        assertThat(test.at("/report/metrics/notes"))
                .isEqualTo(List.of("No true pixel is of the label 'uncleer', which is ignored."));
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("'uncleer', which is ignored");
    }

    /** As data have it whose pixels are not all labelled. */
    @Test
    void theBackgroundMayBeIgnored() {
        Map<String, String> asked = new LinkedHashMap<>(PETS);
        asked.put("ignore", "background");
        TestResponse test = platform.bring(asked, "masks.jsonl", ROWS);

        assertThat(figure(test, "pixels")).isEqualTo(14);
        assertThat(figure(test, "ignoredPixels")).isEqualTo(10);
        assertThat(figure(test, "perClass/0/iou")).isEqualTo(1 / 7.0, within(EXACTLY));
        assertThat(test.at("/report/metrics/perClass/0/label")).isEqualTo("cat");
    }

    @Test
    void pagesShowTheFiguresOfClassesAndOfImages() {
        TestResponse test = platform.bring(PETS, "pages.jsonl", ROWS + "\n");
        String address = "/tests/" + test.at("/id");

        Document page = platform.page(address);
        Document report = platform.page(address + "/report.html");
        Document predictions = platform.page(address + "/predictions");

        assertThat(page.select("dl.metrics").text()).contains("mIoU 0.3078 the mean of the classes Dice 0.4144");
        assertThat(page.select("tbody tr").get(2).text()).isEqualTo("dog 0.5000 0.6667 0.6667 0.6667 6 6");
        assertThat(page.select("tbody tr").get(3).text()).isEqualTo("unclear 0.0000 0.0000 0.0000 none 1 0");
        assertThat(page.text()).contains("cat background 4").doesNotContain("pixels are ignored");
        assertThat(report.select("tbody tr").eachText())
                .containsAll(page.select("tbody tr").eachText());
        assertThat(predictions.select("li.tile").get(0).text())
                .contains("cat, dog → IoU background 0.60, cat 0.33, dog 0.50");
    }

    @Test
    void keepsRunLengthsOfEachLabel() {
        TestResponse test = platform.bring(PETS, "kept.jsonl", ROWS);

        String line = platform.client()
                .get("/api/tests/" + test.at("/id") + "/predictions?limit=1")
                .text();
        Object page = JsonCodec.standard().decode(line, Object.class);
        Map<?, ?> first = (Map<?, ?>) ((List<?>) ((Map<?, ?>) page).get("data")).get(0);
        assertThat(first.get("answer"))
                .isEqualTo(Map.of(
                        "width",
                        4L,
                        "height",
                        3L,
                        "regions",
                        List.of(Map.of("label", "cat", "counts", "01;"), Map.of("label", "dog", "counts", "165"))));
        Map<?, ?> truth = (Map<?, ?>) first.get("truth");
        assertThat(((Map<?, ?>) truth.get("regions")).get("regions"))
                .isEqualTo(List.of(Map.of("label", "cat", "counts", "039"), Map.of("label", "dog", "counts", "363")));
        assertThat(truth.get("categories")).isEqualTo(Map.of("cat", 2L, "dog", 5L));
    }

    @Test
    void namesWhatIsWrongWithARow() {
        TestResponse test = platform.bring(
                PETS,
                "wrong.json",
                "[" + row("'image_id':1", "'category_id':2", "[1,2,3]") + ","
                        + row("'image_id':1", "'label':'cat'", "'!'") + ","
                        + "{\"image_id\":1,\"label\":\"cat\",\"segmentation\":[[0,0,1,1,2,2]]},"
                        + row("'image_id':1", "'label':7.5", "'0<'").replace("\"label\":7.5,", "") + "]");
        TestResponse sizes = platform.bring(
                PETS,
                "sizes.json",
                "[" + row("'image_id':1", "'label':'cat'", "[12]").replace("[3,4]", "[4,3]") + "]");

        assertThat((String) test.at("/job/error"))
                .contains(
                        "row 1: segmentation: expected run lengths of 12 pixels (4 × 3), got those of 6",
                        "row 2: segmentation: expected run lengths in COCO's compressed form, got the character '!' at 0",
                        "row 3: segmentation: expected {\"size\": [height, width], \"counts\": …}",
                        "row 4: label: expected a text, got nothing");
        assertThat((String) sizes.at("/job/error"))
                .contains("The answer to 'test/0.png' is of 3 × 4 pixels; expected 4 × 3");
        assertThat(platform.page("/tests/" + sizes.at("/id") + "/predictions").text())
                .contains("cat, dog → an answer of 3 × 4 pixels");
    }

    @Test
    void masksOfSeveralSizesAreNoAnswer() {
        TestResponse test = platform.bring(
                PETS,
                "several.json",
                "[" + row("'image_id':1", "'label':'cat'", "[0,12]") + ","
                        + row("'image_id':1", "'label':'cat'", "[2]").replace("[3,4]", "[1,2]") + "]");

        assertThat(test.at("/report/evaluated")).isEqualTo(1L);
        assertThat((String) test.at("/report/unreadable/0/reason")).isEqualTo("has masks of 4 × 3 and of 2 × 1 pixels");
    }

    @Test
    void masksThatAreDetectedAreReadAndKept() {
        Map<String, String> asked = Map.of("dataset", "pets", "task", "detection", "iou", "masks");
        String score = ",'score':0.5,'segmentation'".replace('\'', '"');
        String right = row("'image_id':1", "'category_id':2", "[0,6,6]").replace(",\"segmentation\"", score);
        TestResponse test = platform.bring(asked, "right.json", "[" + right + "]");
        TestResponse sizes = platform.bring(asked, "sized.json", "[" + right.replace("[3,4]", "[4,3]") + "]");
        TestResponse boxes = platform.bring(
                asked, "boxes.json", "[{\"image_id\":1,\"label\":\"cat\",\"score\":1,\"bbox\":[0,0,1,1]}]");

        assertThat(figure(test, "ap"))
                .isEqualTo(1 / 3.0, within(EXACTLY)); // of cats; the dog and what is unclear are missed
        assertThat(figure(test, "perClass/0/ap")).isEqualTo(1, within(EXACTLY));
        assertThat(platform.client()
                        .get("/api/tests/" + test.at("/id") + "/predictions")
                        .text())
                .contains("\"box\":[0.0,0.0,2.0,3.0]", "\"masks\":[{\"size\":[3,4],\"counts\":\"066\"}]");
        assertThat(platform.page("/tests/" + test.at("/id")).text()).contains("overlap of masks");
        assertThat((String) sizes.at("/job/error"))
                .contains("A mask on 'test/0.png' is of 3 × 4 pixels; expected 4 × 3");
        assertThat((String) boxes.at("/job/error"))
                .contains("row 1: segmentation: expected {\"size\": [height, width], \"counts\": …}", "got nothing");
    }

    /** The answers to one sample are in memory together, which those to all are not. */
    @Test
    void rowsWithoutEndAreNoAnswer() {
        String row = row("'image_id':1", "'label':'" + "cat".repeat(200_000) + "'", "[0,12]") + "\n";
        TestResponse test = platform.bring(PETS, "endless.jsonl", row.repeat(30));

        assertThat(test.at("/report/evaluated")).isEqualTo(1L);
        assertThat((String) test.at("/report/unreadable/0/reason"))
                .isEqualTo("has rows of more than 16777216 characters in the file");
        assertThat(test.at("/report/brought/doubled/first")).isEqualTo(List.of("test/0.png"));
    }

    @Test
    void refusesDataWithoutOutlinesAndWhatItCannotJudge() throws Exception {
        importDrawn("boxes", drawn(2, 1, "[]", 0));
        Map<String, String> other = new LinkedHashMap<>(PETS);
        other.put("task", "detection");
        other.put("ignore", "unclear");
        Map<String, String> few = new LinkedHashMap<>(PETS);
        few.put("labels", "[\"dog\"]");

        TestResponse without = platform.bring(Map.of("dataset", "boxes", "task", "segmentation"), "masks.jsonl", ROWS);
        TestResponse fewer = platform.bring(few, "masks.jsonl", ROWS);

        assertThat((String) without.at("/job/error"))
                .contains(
                        "The sample 'test/0.png' has an object 'cat' whose 'segmentation' cannot be read: expected one"
                                + " polygon or more, got none");
        assertThat((String) fewer.at("/job/error"))
                .contains("The data have an object 'cat' ('test/0.png'), which is none of the labels [dog]");
        assertThat(platform.send(other, "masks.jsonl", ROWS).expect(422).text())
                .contains("ignore: is for the task 'segmentation', got it with 'detection'");
    }

    @Test
    void failsIfNoPixelCounts() throws Exception {
        importDrawn("empty");

        TestResponse test = platform.bring(
                Map.of("dataset", "empty", "task", "segmentation", "ignore", "background"), "masks.jsonl", ROWS);

        assertThat((String) test.at("/job/error")).contains("No pixel counts: all 24 are of the label 'background'");
    }
}
