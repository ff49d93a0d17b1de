package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of images that look alike, on either database. */
abstract class NearDuplicatesContract {
    static final String NEAR = "/api/datasets/set/versions/1/duplicates?kind=near";

    @RegisterExtension
    final TestWorkspace files = workspace();

    TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace()).started();
    }

    /** Returns a picture of circles, the same for the same seed, 200 pixels wide or made smaller. */
    static byte[] picture(long seed, int size, String format) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 30; i++) {
            graphics.setColor(new Color(random.nextInt(0x1000000)));
            graphics.fillOval(random.nextInt(200) - 30, random.nextInt(200) - 30, 60, 60);
        }
        graphics.dispose();
        BufferedImage scaled = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D scaling = scaled.createGraphics();
        scaling.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        scaling.drawImage(image, 0, 0, size, size, null);
        scaling.dispose();
        return encoded(scaled, format);
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Imports six samples: one picture in three forms, another, a white one twice, and a text. */
    void upload() {
        BufferedImage white = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        white.createGraphics().fillRect(0, 0, 40, 40);
        TestResponse imported = app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("train/a/1.png", picture(1, 200, "png"))
                        .file("train/a/2.png", picture(2, 200, "png"))
                        .file("train/b/small.png", picture(1, 100, "png"))
                        .file("test/a/1.jpg", picture(1, 200, "jpeg"))
                        .file("train/c/white.png", encoded(white, "png"))
                        .file("train/c/white.bmp", encoded(white, "bmp"))
                        .file("train/d/text.png", "no picture")
                        .bytes());
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
    }

    TestResponse searched() throws InterruptedException {
        TestResponse asked = app.get(NEAR);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.header("location")).isEqualTo("/api/jobs/" + asked.at("/id"));
        Job job = files.workspace().jobs().await(String.valueOf(asked.at("/id")), Duration.ofMinutes(1));
        assertThat(job.state()).as(String.valueOf(job.error())).isEqualTo(Job.State.DONE);
        return app.get(NEAR).expect(200);
    }

    @Test
    void areFoundInAJobAndKept() throws InterruptedException {
        upload();

        TestResponse found = searched();

        assertThat(found.at("/total")).isEqualTo(1L);
        assertThat(found.at("/data/0/count")).isEqualTo(3L);
        assertThat(List.of(
                        found.at("/data/0/samples/0/path"),
                        found.at("/data/0/samples/1/path"),
                        found.at("/data/0/samples/2/path")))
                .containsExactly("test/a/1.jpg", "train/a/1.png", "train/b/small.png");
        assertThat((Long) found.at("/data/0/distance")).isLessThan(7L);
        assertThat(found.at("/left")).isEqualTo(Map.of("flat", 2L, "unread", 1L));
        assertThat(app.get(NEAR + "&limit=1").at("/next")).isNull();
        assertThat(app.get("/api/datasets/set/versions/1/duplicates").at("/data"))
                .isEqualTo(List.of());
    }
}
