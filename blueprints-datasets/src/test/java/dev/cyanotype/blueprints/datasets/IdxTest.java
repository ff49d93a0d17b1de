package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of MNIST's family. */
class IdxTest {
    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void becomesAPngForEachImage() throws IOException {
        TestResponse imported = upload(new TarFixture()
                        .file("mnist/train-images-idx3-ubyte", images(3))
                        .file("mnist/train-labels-idx1-ubyte", labels(7, 0, 7))
                        .file("mnist/t10k-images.idx3-ubyte.gz", TarFixture.gzip(images(1)))
                        .file("mnist/t10k-labels.idx1-ubyte.gz", TarFixture.gzip(labels(9))))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("idx");
        assertThat(imported.at("/samples")).isEqualTo(4L);
        assertThat(imported.at("/skipped/count")).isEqualTo(0L);
        assertThat(app.get("/api/datasets/set/versions/1/samples").text())
                .contains("test/9/00000.png", "train/0/00001.png", "train/7/00000.png", "train/7/00002.png");
        TestResponse file = app.get("/api/datasets/set/versions/1/files/train/7/00002.png");
        assertThat(file.header("content-type")).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.bytes()));
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(image.getHeight()).isEqualTo(HEIGHT);
        assertThat(image.getRaster().getPixels(0, 0, WIDTH, HEIGHT, (int[]) null))
                .containsExactly(212, 213, 214, 215, 216, 217);
    }

    @Test
    void hasTheSameBytesEverywhere() {
        upload(new TarFixture().file("train-images-idx3-ubyte", images(1)).file("train-labels-idx1-ubyte", labels(1)))
                .expect(201);

        TestResponse file = app.get("/api/datasets/set/versions/1/files/train/1/00000.png");

        assertThat(file.header("etag"))
                .isEqualTo("\"d8bda869bbc59deb0a92b7632340917fe976ff25f5908cf86df4fae96fc4f090\"");
    }

    @Test
    void ofEmnistIsForWhatItsNameEndsIn() {
        upload(new TarFixture()
                        .file("emnist-letters-test-images-idx3-ubyte", images(1))
                        .file("emnist-letters-test-labels-idx1-ubyte", labels(1))
                        .file("emnist-letters-mapping.txt", "1 65 97"))
                .expect(201);

        assertThat(app.get("/api/datasets/set/versions/1/samples").at("/data/0/path"))
                .isEqualTo("test/1/00000.png");
    }

    @Test
    void isToldByADryRun() {
        TestResponse report = app.send(Request.post("/api/datasets/set/versions?create=true&dry_run=true")
                        .body(
                                "application/x-tar",
                                new TarFixture()
                                        .file("train-images-idx3-ubyte", images(2))
                                        .file("train-labels-idx1-ubyte", labels(4, 4))
                                        .bytes()))
                .expect(200);

        assertThat(report.at("/labels")).isEqualTo(List.of(Map.of("name", "4", "samples", 2L)));
        assertThat(report.at("/verdicts")).isEqualTo(Map.of("sample", 1L, "beside", 1L, "skipped", 0L, "refused", 0L));
    }

    @Test
    void isRefusedIfTheNumbersDiffer() {
        refused(
                images(2),
                labels(1),
                "train-images-idx3-ubyte",
                "has 2 images where 'train-labels-idx1-ubyte' has 1 labels");
    }

    @Test
    void isRefusedIfItIsSomethingElse() {
        byte[] floats = images(1);
        floats[2] = 0x0d;

        refused(
                floats,
                labels(1),
                "train-images-idx3-ubyte",
                "begins with 0x00000d03; expected 0x00000803, which is 3-dimensional and of unsigned bytes");
    }

    @Test
    void isRefusedIfItIsCut() {
        byte[] images = images(2);

        refused(
                Arrays.copyOf(images, images.length - 1),
                labels(1, 2),
                "train-images-idx3-ubyte",
                "ends within item 1 of the 2 that its header says");
        refused(Arrays.copyOf(images, 6), labels(1, 2), "train-images-idx3-ubyte", "cannot be read");
    }

    @Test
    void isRefusedIfSomethingFollows() {
        refused(
                images(1),
                Arrays.copyOf(labels(1), 10),
                "train-labels-idx1-ubyte",
                "has more than the 1 items that its header says");
    }

    @Test
    void isRefusedIfItsImagesHaveNoSize() {
        byte[] images = images(1);
        images[11] = 0;

        refused(images, labels(1), "train-images-idx3-ubyte", "has items of no size");
    }

    @Test
    void isRefusedWithoutItsLabels() {
        TestResponse refused = upload(new TarFixture().file("train-images-idx3-ubyte", images(1)))
                .expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("train-images-idx3-ubyte");
        assertThat(refused.at("/errors/0/detail")).asString().startsWith("has no labels beside it");
    }

    @Test
    void isRefusedIfItBecomesMoreThanTheQuota() throws IOException {
        app = TestApp.on(files.reopened(), "datasets.quota.entries", "5");

        refused(
                images(6),
                labels(1, 2, 3, 4, 5, 6),
                "train-images-idx3-ubyte",
                "must not become more than 5 samples (datasets.quota.entries)");
    }

    private void refused(byte[] images, byte[] labels, String file, String why) {
        TestResponse refused = upload(new TarFixture()
                        .file("train-images-idx3-ubyte", images)
                        .file("train-labels-idx1-ubyte", labels))
                .expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo(file);
        assertThat(refused.at("/errors/0/detail")).asString().startsWith(why);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    private TestResponse upload(TarFixture tar) {
        return app.upload("set", "application/x-tar", tar.bytes());
    }

    private static byte[] images(int count) {
        ByteBuffer file = ByteBuffer.allocate(16 + count * WIDTH * HEIGHT)
                .putInt(0x803)
                .putInt(count)
                .putInt(HEIGHT)
                .putInt(WIDTH);
        for (int i = 0; file.hasRemaining(); i++) {
            file.put((byte) (200 + i));
        }
        return file.array();
    }

    private static byte[] labels(int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }
}
