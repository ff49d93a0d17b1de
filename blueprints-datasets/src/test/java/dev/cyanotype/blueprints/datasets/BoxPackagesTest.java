package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Packages of images with boxes, and what comes back of them. */
class BoxPackagesTest {
    private static final String LIST = "{\"images\": ["
            + "{\"id\": 40, \"file_name\": \"a.png\", \"width\": 641, \"height\": 479, \"license\": 2},"
            + "{\"id\": 7, \"file_name\": \"b.png\", \"width\": 641, \"height\": 479},"
            + "{\"id\": 8, \"file_name\": \"c.png\", \"width\": 640, \"height\": 480}],"
            + "\"annotations\": [%s],"
            + "\"categories\": [{\"id\": 3, \"name\": \"cat\", \"supercategory\": \"animal\", \"frequency\": \"r\"},"
            + " {\"id\": 44, \"name\": \"car: \\\"red\\\"\"}]}";
    private static final String BOXES =
            "{\"id\": 1, \"image_id\": 40, \"category_id\": 44, \"bbox\": [1.37, 2.5, 100.01, 50], \"area\": 5000.5, \"iscrowd\": 0},"
                    + "{\"id\": 2, \"image_id\": 40, \"category_id\": 3, \"bbox\": [0, 0, 641, 479], \"area\": 9, \"iscrowd\": 0},"
                    + "{\"id\": 3, \"image_id\": 8, \"category_id\": 3, \"bbox\": [600.5, 400.25, 39.5, 79.75], \"area\": 1, \"iscrowd\": 0}";
    private static final String MORE =
            ",{\"id\": 4, \"image_id\": 7, \"category_id\": 3, \"bbox\": [1, 1, 2, 2], \"area\": 4, \"iscrowd\": 1,"
                    + " \"segmentation\": {\"counts\": [0, 4], \"size\": [479, 641]}},"
                    + "{\"id\": 5, \"image_id\": 7, \"category_id\": 3, \"bbox\": [-4, 470, 10, 20], \"area\": 4, \"iscrowd\": 0,"
                    + " \"segmentation\": [[1, 2, 3, 4, 5, 6.5]]}";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.on(files.workspace());
    }

    private TestResponse upload(String boxes) {
        TestResponse imported = app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("annotations/instances_train.json", LIST.formatted(boxes))
                        .file("annotations/instances_val.json", LIST.formatted(""))
                        .file("train/a.png", BoxLayoutsTest.picture(641, 479))
                        .file("train/b.png", BoxLayoutsTest.picture(641, 479))
                        .file("train/c.png", BoxLayoutsTest.picture(640, 480))
                        .file("val/a.png", BoxLayoutsTest.picture(641, 479))
                        .file("val/b.png", BoxLayoutsTest.picture(641, 479))
                        .file("val/c.png", BoxLayoutsTest.picture(640, 480))
                        .bytes());
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        return imported;
    }

    private String ask(String dataset, String layout) {
        TestResponse asked = app.post("/api/datasets/download", Map.of("datasets", List.of(dataset), "layout", layout));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        return asked.at("").toString();
    }

    private byte[] tar(String dataset, String layout) {
        return app.get(ask(dataset, layout) + dataset + "-1.tar").expect(200).bytes();
    }

    private static Map<String, String> texts(byte[] archive) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                byte[] bytes = tar.readAllBytes();
                boolean image = entry.getName().endsWith(".png");
                texts.put(entry.getName(), image ? "image" : new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private Map<String, Annotation> annotations(String dataset) {
        Map<String, Annotation> annotations = new TreeMap<>();
        Version version = app.datasets().version(dataset);
        app.datasets()
                .samples(version, Set.of(), "", 100)
                .forEach(sample -> annotations.put(
                        sample.path(), app.datasets().annotation(sample).orElseThrow()));
        return annotations;
    }

    @Test
    void cocoComesBackAsItWas() {
        Object digest = upload(BOXES + MORE).at("/digest");

        TestResponse again = app.upload("again", "application/x-tar", tar("set", "coco"));

        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.at("/layout")).isEqualTo("coco");
        assertThat(again.at("/digest")).isEqualTo(digest);
        assertThat(app.get(ask("set", "coco")).at("/losses")).isEqualTo(List.of());
        assertThat(app.get(ask("set", "coco")).at("/archives/0/samples")).isEqualTo(6L);
        assertThat(app.page("/datasets/set/versions/1/samples/train/a.png")
                        .select("dd a[href*=/annotations/]")
                        .attr("href"))
                .isEqualTo("/api/datasets/set/versions/1/annotations/train/a.png");
    }

    @Test
    void cocoHasAListForEachUse() throws IOException {
        upload(BOXES);

        Map<String, String> texts = texts(tar("set", "coco"));

        assertThat(texts)
                .containsOnlyKeys(
                        "set/annotations/instances_train.json",
                        "set/annotations/instances_val.json",
                        "set/images/train/a.png",
                        "set/images/train/b.png",
                        "set/images/train/c.png",
                        "set/images/val/a.png",
                        "set/images/val/b.png",
                        "set/images/val/c.png");
        assertThat(texts.get("set/annotations/instances_val.json")).isEqualTo("""
                        {"images":[{"file_name":"val/a.png","height":479,"id":40,"license":2,"width":641},
                        {"file_name":"val/b.png","height":479,"id":7,"width":641},
                        {"file_name":"val/c.png","height":480,"id":8,"width":640}],
                        "annotations":[],
                        "categories":[{"frequency":"r","id":3,"name":"cat","supercategory":"animal"},
                        {"id":44,"name":"car: \\"red\\""}]}
                        """);
    }

    @Test
    void yoloHasALineForEachBoxAndTheNumbersOfItsClasses() throws IOException {
        upload(BOXES);

        Map<String, String> texts = texts(tar("set", "yolo"));

        assertThat(texts.get("set/labels/train/c.txt")).isEqualTo("0 0.96914063 0.91692708 0.06171875 0.16614583\n");
        assertThat(texts.get("set/labels/val/a.txt")).isEmpty();
        assertThat(texts.get("set/data.yaml")).isEqualTo("""
                        "train": images/train
                        "val": images/val
                        nc: 2
                        names:
                          0: "cat"
                          1: "car: \\"red\\""
                        # The numbers that the classes had before.
                        categories:
                          0: 3
                          1: 44
                        """);
    }

    /** COCO to YOLO and back: what YOLO can say is the same to a thousandth of a pixel. */
    @Test
    void yoloComesBackWithinRounding() {
        upload(BOXES);

        TestResponse yolo = app.upload("yolo", "application/x-tar", tar("set", "yolo"));
        assertThat(yolo.status()).as(yolo.text()).isEqualTo(201);
        assertThat(yolo.at("/layout")).isEqualTo("yolo");
        app.upload("back", "application/x-tar", tar("yolo", "coco"));

        Map<String, Annotation> before = annotations("set");
        Map<String, Annotation> after = annotations("back");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((path, annotation) -> {
            assertThat(after.get(path).size()).isEqualTo(annotation.size());
            assertThat(after.get(path).boxes())
                    .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                            .withIgnoredFields("others")
                            .withComparatorForType(BoxPackagesTest::rounded, BigDecimal.class)
                            .build())
                    .isEqualTo(annotation.boxes());
            assertThat(after.get(path).boxes())
                    .extracting(Box::category)
                    .isEqualTo(annotation.boxes().stream().map(Box::category).toList());
        });
    }

    private static int rounded(BigDecimal one, BigDecimal other) {
        boolean near = one.subtract(other).abs().compareTo(new BigDecimal("0.001")) <= 0;
        return near ? 0 : one.compareTo(other);
    }

    @Test
    void yoloSaysWhatItDoesNotCarry() throws IOException {
        upload(BOXES + MORE);

        TestResponse listing = app.get(ask("set", "yolo"));

        assertThat(listing.at("/losses"))
                .isEqualTo(List.of(
                        Map.of("what", "attributes of images", "samples", 6L),
                        Map.of("what", "boxes of crowds", "samples", 1L),
                        Map.of("what", "outlines and masks", "samples", 1L),
                        Map.of("what", "parts of boxes outside of their images", "samples", 1L)));
        assertThat(texts(tar("set", "yolo")).get("set/labels/train/b.txt"))
                .as("without the crowd, and the other cut at the edges")
                .isEqualTo("0 0.00468019 0.99060543 0.00936037 0.01878914\n");
        assertThat(app.browse(ask("set", "yolo")).text()).contains("does not carry attributes of images (6 samples)");
    }

    @Test
    void labelsOfImagesAreLostAndClassesWithoutNumbersGetSome() throws IOException {
        app.upload(
                "voc",
                "application/x-tar",
                new TarFixture()
                        .file("JPEGImages/a.png", BoxLayoutsTest.picture(4, 4))
                        .file(
                                "Annotations/a.xml",
                                "<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax>"
                                        + "<ymax>2</ymax></bndbox></object></annotation>")
                        .bytes());
        app.upload("plain", "train/cat/a.png");

        assertThat(texts(tar("voc", "coco")).get("voc/annotations/instances_train.json"))
                .contains("\"bbox\":[0,0,2,2],\"category_id\":1", "{\"id\":1,\"name\":\"cat\"}", "\"width\":4");
        assertThat(app.get(ask("plain", "coco")).at("/losses"))
                .isEqualTo(List.of(Map.of("what", "labels of images", "samples", 1L)));
        assertThat(texts(tar("plain", "yolo")))
                .containsKeys("plain/images/train/cat/a.png", "plain/labels/train/cat/a.txt");
    }

    @Test
    void whatCannotBeIsRefused() {
        app.upload("twins", "train/cat/a.png", "train/cat/a.jpg");

        TestResponse twins = app.post("/api/datasets/download", Map.of("datasets", List.of("twins"), "layout", "yolo"));
        TestResponse shards = app.post(
                "/api/datasets/download",
                Map.of("datasets", List.of("twins"), "layout", "coco", "format", "webdataset"));

        assertThat(twins.status()).isEqualTo(422);
        assertThat(twins.at("/detail"))
                .isEqualTo("'train/cat/a.jpg' and 'train/cat/a.png' would both have the file"
                        + " 'twins/labels/train/cat/a.txt' in the package; choose another layout.");
        assertThat(shards.status()).isEqualTo(400);
        assertThat(shards.at("/errors/0/pointer")).isEqualTo("/layout");
    }
}
