package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThumbnailsTest {
    private static final int HEADER = 16; // of a PNG; the width and height follow

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void isAJpegOfAtMost256PixelsAnd8Kilobytes() throws IOException {
        TestResponse thumbnail = thumbnail(encoded(noise(1_200, 900, BufferedImage.TYPE_INT_RGB), "png"))
                .expect(200);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        assertThat(thumbnail.header("content-type")).isEqualTo("image/jpeg");
        assertThat(thumbnail.bytes()).hasSizeLessThanOrEqualTo(8_000);
        assertThat(image.getWidth() * 3).isEqualTo(image.getHeight() * 4);
        assertThat(thumbnail.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(thumbnail.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(thumbnail.header("content-security-policy")).isEqualTo("sandbox; default-src 'none'");
    }

    @Test
    void keepsWhatCanBeSeenThrough() throws IOException {
        BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillOval(50, 50, 200, 200);
        graphics.dispose();

        TestResponse thumbnail = thumbnail(encoded(image, "png")).expect(200);

        assertThat(thumbnail.header("content-type")).isEqualTo("image/png");
        BufferedImage small = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        assertThat(small.getWidth()).isEqualTo(256);
        assertThat(small.getRGB(0, 0) >>> 24).isZero();
        assertThat(small.getRGB(128, 128)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void isTheFileItselfIfThatIsSmall() throws IOException {
        byte[] file = encoded(noise(64, 8, BufferedImage.TYPE_BYTE_GRAY), "png");

        assertThat(thumbnail(file).bytes()).isEqualTo(file);
    }

    @Test
    void isKept() throws IOException {
        byte[] file = encoded(noise(300, 200, BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] made = thumbnail(file).bytes();

        app = TestApp.on(files.reopened());

        assertThat(app.get(address(file)).bytes()).isEqualTo(made);
    }

    @Test
    void refusesABombByItsHead() throws IOException {
        byte[] bomb = encoded(noise(70, 70, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(bomb).putInt(HEADER, 60_000).putInt(HEADER + 4, 60_000);

        TestResponse refused = thumbnail(bomb).expect(422);

        assertThat(refused.at("/detail"))
                .isEqualTo("There is no small picture: the image has 60000 × 60000 pixels,"
                        + " and small pictures are made of 100000000 at most.");
    }

    @Test
    void saysWhatIsWrongWithAnImage() throws IOException {
        byte[] whole = encoded(noise(300, 200, BufferedImage.TYPE_INT_RGB), "png");

        assertThat(thumbnail(Arrays.copyOf(whole, 2_000)).expect(422).at("/detail"))
                .asString()
                .startsWith("There is no small picture: the image cannot be read");
        assertThat(thumbnail("<svg onload='alert(1)'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .expect(422)
                        .at("/detail"))
                .isEqualTo("There is no small picture: the image is of no format that is read here.");
    }

    @Test
    void servesNothingThatIsNoSample() {
        assertThat(app.get("/_/thumbs/" + "0".repeat(64) + "/256.jpg").status()).isEqualTo(404);
        assertThat(app.get("/_/thumbs/lock/256.jpg").status()).isEqualTo(404);
    }

    private TestResponse thumbnail(byte[] file) {
        TarFixture tar = new TarFixture();
        tar.file("train/0/image.png", file);
        app.upload("images", "application/x-tar", tar.bytes());
        return app.get(address(file));
    }

    private static String address(byte[] file) {
        return "/_/thumbs/" + Sha256.hex(Sha256.digest().digest(file)) + "/256.jpg";
    }

    private static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
