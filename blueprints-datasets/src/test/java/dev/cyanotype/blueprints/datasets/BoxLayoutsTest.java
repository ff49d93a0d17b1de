package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Archives of images with boxes, as others write them. */
class BoxLayoutsTest {
    private static final String CATEGORIES =
            "\"categories\": [{\"id\": 3, \"name\": \"cat\", \"supercategory\": \"animal\"}, {\"id\": 17, \"name\": \"dog\"}]";
    private static final String IMAGES =
            "\"images\": [{\"id\": 9, \"file_name\": \"b.png\", \"width\": 40, \"height\": 20},"
                    + " {\"id\": 4, \"file_name\": \"a.png\", \"width\": 40, \"height\": 20, \"license\": 1}]";
    private static final String BOX =
            "{\"id\": 1, \"image_id\": 4, \"category_id\": 17, \"bbox\": [1, 2.50, 10, 5], \"iscrowd\": 0}";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.on(files.workspace());
    }

    static byte[] picture(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static String coco(String images, String categories, String... boxes) {
        return "{\"info\": {}, \"annotations\": [" + String.join(", ", boxes) + "], " + images + ", " + categories
                + "}";
    }

    private TestResponse upload(TarFixture tar) {
        return app.upload("set", "application/x-tar", tar.bytes());
    }

    /** Returns path, use and label of each sample of the latest version. */
    private List<String> samples() {
        TestResponse page = app.get("/api/datasets/set/versions/latest/samples");
        long total = (Long) page.at("/total");
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            String at = "/data/" + i + "/";
            samples.add(page.at(at + "path") + " " + page.at(at + "use") + " " + page.at(at + "label"));
        }
        return samples;
    }

    private String annotation(String path) {
        return app.get("/api/datasets/set/versions/latest/annotations/" + path)
                .expect(200)
                .text();
    }

    private static String refusal(TestResponse refused) {
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        return refused.at("/errors/0/pointer") + ": " + refused.at("/errors/0/detail");
    }

    @Test
    void cocoListsUsesInFilesOfTheirOwn() {
        String crowd =
                "{\"id\": 2, \"image_id\": 4, \"category_id\": 3, \"bbox\": [0, 0, 4, 4], \"iscrowd\": 1, \"area\": 16.0,"
                        + " \"segmentation\": {\"counts\": [0, 16], \"size\": [20, 40]}}";
        TestResponse imported = upload(new TarFixture()
                .file("coco/annotations/instances_train2017.json", coco(IMAGES, CATEGORIES, BOX, crowd))
                .file("coco/annotations/instances_val2017.json", coco(IMAGES, CATEGORIES))
                .file("coco/annotations/captions_val2017.json", coco(IMAGES, CATEGORIES))
                .file("coco/train2017/a.png", picture(40, 20))
                .file("coco/train2017/b.png", picture(40, 20))
                .file("coco/val2017/a.png", picture(4, 2))
                .file("coco/val2017/b.png", picture(4, 2)));

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(imported.at("/layout")).isEqualTo("coco");
        assertThat(imported.at("/skipped/count")).isEqualTo(1L);
        assertThat(samples())
                .containsExactly(
                        "train/a.png train boxes",
                        "train/b.png train none",
                        "val/a.png val none",
                        "val/b.png val none");
        assertThat(annotation("train/a.png"))
                .isEqualTo("{\"attributes\":{\"license\":1},\"boxes\":["
                        + "{\"box\":[1,2.5,10,5],\"category\":17,\"id\":1,\"label\":\"dog\"},"
                        + "{\"area\":16,\"box\":[0,0,4,4],\"category\":3,\"crowd\":true,\"id\":2,\"label\":\"cat\","
                        + "\"segmentation\":{\"counts\":[0,16],\"size\":[20,40]},\"supercategory\":\"animal\"}],"
                        + "\"id\":4,\"size\":[40,20]}");
        assertThat(annotation("train/b.png")).isEqualTo("{\"boxes\":[],\"id\":9,\"size\":[40,20]}");
    }

    @Test
    void cocoMayBeOneListBesideItsImages() {
        upload(new TarFixture()
                .file("valid/_annotations.coco.json", coco(IMAGES, CATEGORIES, BOX))
                .file("valid/a.png", picture(40, 20))
                .file("valid/b.png", picture(40, 20)));

        assertThat(samples()).containsExactly("valid/a.png valid boxes", "valid/b.png valid none");
    }

    @Test
    void cocoNamesWhatIsWrongAndWarnsOfWhatIsOdd() {
        String list = "instances.json: ";
        assertThat(refused(coco(IMAGES, CATEGORIES, BOX.replace("17", "18"))))
                .isEqualTo(list + "has an annotation of the category 18, which it does not list");
        assertThat(refused(coco(IMAGES, CATEGORIES, BOX.replace("\"image_id\": 4", "\"image_id\": 5"))))
                .isEqualTo(list + "has an annotation of the image 5, which it does not list");
        assertThat(refused(coco(IMAGES.replace("b.png", "c.png"), CATEGORIES, BOX)))
                .isEqualTo(list + "lists the image 'c.png', which is not in the archive");
        assertThat(refused(coco(IMAGES.replace("9", "4"), CATEGORIES, BOX)))
                .isEqualTo(list + "lists the image 4 twice");
        assertThat(refused(coco(IMAGES, CATEGORIES, BOX.replace("10, 5", "10, -5"))))
                .isEqualTo(
                        list + "the box [1, 2.5, 10, -5] of 'dog' has a negative size; expected [x, y, width, height]");
        assertThat(refused(coco(IMAGES, CATEGORIES, BOX.replace("10, 5", "10"))))
                .startsWith(list + "has an annotation with no 'bbox' of four numbers: {\"bbox\":[1,2.5,10]");
        assertThat(refused(coco(IMAGES, CATEGORIES, BOX).replace("]}", "]"))).startsWith(list + "is not JSON");
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);

        TestResponse imported = upload(new TarFixture()
                .file("instances.json", coco(IMAGES, CATEGORIES, BOX.replace("10, 5", "100, 5")))
                .file("a.png", picture(40, 20))
                .file("b.png", picture(40, 20)));

        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.at("/warnings/0"))
                .isEqualTo("'a.png' has the box [1, 2.5, 100, 5] of 'dog', which is not within its 40 × 20 pixels");
    }

    private String refused(String list) {
        return refusal(upload(new TarFixture()
                .file("instances.json", list)
                .file("a.png", picture(40, 20))
                .file("b.png", picture(40, 20))));
    }

    /** More boxes than a page, in a list that names its images last. */
    @Test
    void cocoMayBeLong() {
        String boxes = IntStream.range(0, 2_500)
                .mapToObj(i -> "{\"id\": " + i + ", \"image_id\": " + (i % 2 == 0 ? 4 : 9)
                        + ", \"category_id\": 3, \"bbox\": [0, 0, 1, " + i % 20 + "]}")
                .collect(Collectors.joining(", "));

        upload(new TarFixture()
                .file("instances.json", coco(IMAGES, CATEGORIES, boxes))
                .file("a.png", picture(40, 20))
                .file("b.png", picture(40, 20)));

        assertThat(annotation("train/a.png").split("\"label\":\"cat\"", -1)).hasSize(1_251);
    }

    @Test
    void yoloHasALineForEachBox() {
        TestResponse imported = upload(new TarFixture()
                .file("data.yaml", "train: images/train\nval: images/val\nnc: 2\nnames: [cat, 'big dog']\n")
                .file("images/train/a.png", picture(40, 20))
                .file("images/train/b.png", picture(40, 20))
                .file("images/val/a.png", picture(40, 20))
                .file("labels/train/a.txt", "1 0.5 0.5 0.25 0.5\n\n0 0.1 0.1 0.3 0.1 0.3 0.4\n")
                .file("labels/val/a.txt", ""));

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(imported.at("/layout")).isEqualTo("yolo");
        assertThat(samples())
                .containsExactly("train/a.png train boxes", "train/b.png train none", "val/a.png val none");
        assertThat(annotation("train/a.png"))
                .isEqualTo("{\"boxes\":[{\"box\":[15,5,10,10],\"category\":1,\"label\":\"big dog\"},"
                        + "{\"box\":[4,2,8,6],\"category\":0,\"label\":\"cat\",\"segmentation\":[[4,2,12,2,12,8]]}],"
                        + "\"size\":[40,20]}");
    }

    @Test
    void yoloMayHaveItsUsesFirstAndNamesAsAMapOrNone() {
        upload(new TarFixture()
                .file("sea/data.yml", "train: ../train/images\nnames:\n  0: eel\n  4: ray\n")
                .file("sea/train/images/a.png", picture(40, 20))
                .file("sea/train/labels/a.txt", "4 0.5 0.5 1 1"));

        assertThat(samples()).containsExactly("train/a.png train boxes");
        assertThat(annotation("train/a.png")).contains("\"category\":4,\"label\":\"ray\"");

        upload(new TarFixture().file("images/a.png", picture(40, 20)).file("labels/a.txt", "7 0.5 0.5 1 1"));

        assertThat(samples()).containsExactly("train/a.png train boxes");
        assertThat(annotation("train/a.png")).contains("\"label\":\"7\"");
    }

    @Test
    void yoloNamesWhatIsWrong() {
        assertThat(refusedYolo("2 0.5 0.5 1 1"))
                .isEqualTo("labels/a.txt: line 1: the class 2 is not one of those that 'data.yaml' names: [0, 1]");
        assertThat(refusedYolo("4294967296 0.5 0.5 1 1")).contains("the class 4294967296 is not one of those");
        assertThat(refusedYolo("0 0.5 0.5 1 1\n1 15 5 10 10"))
                .isEqualTo("labels/a.txt: line 2: expected fractions of the image from 0 to 1, got '1 15 5 10 10'");
        assertThat(refusedYolo("0 0.5 0.5 1")).contains("line 1: expected a class and 4 numbers", "got 4 numbers");
        assertThat(refusedYolo("cat 0.5 0.5 1 1")).contains("line 1: expected numbers, got 'cat'");
        assertThat(refusedYolo("0 NaN 0.5 1 1")).contains("line 1: expected numbers, got 'NaN'");
        assertThat(refusal(upload(
                        yolo("0 0.5 0.5 1 1").file("broken.yaml", "names: [a").file("data.yaml", "names: {"))))
                .startsWith("broken.yaml: is no YAML that is read");
        assertThat(refusal(upload(new TarFixture().file("images/a.png", "x").file("labels/a.txt", "0 0.5 0.5 1 1"))))
                .isEqualTo("labels/a.txt: has boxes, and its image is none whose size can be read");

        assertThat(refusal(upload(new TarFixture().file("train/images/a.png", picture(4, 4)))))
                .contains("'images' is a folder of the YOLO layout and no label");

        TestResponse refused = app.send(Request.post("/api/datasets/set/versions?create=true&layout=coco")
                .body(
                        "application/x-tar",
                        new TarFixture().file("train/cat/a.png", "a").bytes()));

        assertThat(refusal(refused)).contains("the archive has no COCO file");
    }

    private String refusedYolo(String labels) {
        return refusal(upload(yolo(labels).file("data.yaml", "names: [cat, dog]")));
    }

    private static TarFixture yolo(String labels) {
        return new TarFixture().file("images/a.png", picture(40, 20)).file("labels/a.txt", labels);
    }

    @Test
    void vocCountsFromOneAndHasSets() {
        String object = "<object><name>dog</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>"
                + "<bndbox><xmin>1</xmin><ymin>3</ymin><xmax>10</xmax><ymax>8</ymax></bndbox></object>";
        TestResponse imported = upload(voc().file("VOC2007/Annotations/a.xml", voc(object))
                .file("VOC2007/Annotations/b.xml", voc(""))
                .file("VOC2007/ImageSets/Main/train.txt", "a\n")
                .file("VOC2007/ImageSets/Main/cat_train.txt", "a -1\n")
                .file("VOC2007/ImageSets/Main/val.txt", "b\n")
                .file("VOC2007/ImageSets/Main/trainval.txt", "a\nb\n"));

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(imported.at("/layout")).isEqualTo("voc");
        assertThat(samples()).containsExactly("train/a.png train boxes", "val/b.png val none");
        assertThat(annotation("train/a.png"))
                .isEqualTo("{\"boxes\":[{\"box\":[0,2,10,6],\"label\":\"dog\",\"pose\":\"Left\",\"truncated\":true}],"
                        + "\"size\":[40,20]}");
    }

    @Test
    void vocNamesWhatIsWrong() {
        assertThat(refusedVoc("<annotation><object><name>x</name></object></annotation>"))
                .isEqualTo("VOC2007/Annotations/a.xml: has an 'object' without 'name', or without a 'bndbox' of"
                        + " [xmin, ymin, xmax, ymax]");
        assertThat(refusedVoc("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><annotation>&x;</annotation>"))
                .isEqualTo("VOC2007/Annotations/a.xml: is no XML that is read: it has a document type");
        assertThat(refusedVoc("<annotation>")).contains("is no XML that is read");
        assertThat(refusedVoc("<a>".repeat(20))).contains("it has more than 8 levels");
        assertThat(refusal(upload(voc().file("VOC2007/Annotations/a.xml", voc(""))
                        .file("VOC2007/ImageSets/Main/train.txt", "a\nb\nc\n"))))
                .isEqualTo("VOC2007/ImageSets/Main/train.txt: names 'VOC2007/c', and there is no such image");
    }

    private String refusedVoc(String annotation) {
        return refusal(upload(voc().file("VOC2007/Annotations/a.xml", annotation)));
    }

    private static TarFixture voc() {
        return new TarFixture()
                .file("VOC2007/JPEGImages/a.png", picture(40, 20))
                .file("VOC2007/JPEGImages/b.png", picture(40, 20));
    }

    private static String voc(String object) {
        return "<?xml version='1.0'?><annotation><size><width>40</width><height>20</height><depth>3</depth></size>"
                + object + "</annotation>";
    }
}
