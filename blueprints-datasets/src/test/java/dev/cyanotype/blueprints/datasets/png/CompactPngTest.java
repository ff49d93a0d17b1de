package dev.cyanotype.blueprints.datasets.png;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.body.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactPngTest {
    private static byte[] smooth(int width, int height, int channels) {
        byte[] values = new byte[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i / channels % width * 2 + i / channels / width * 3 + i % channels * 50);
        }
        return values;
    }

    private static byte[] decoded(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int channels = image.getRaster().getNumBands();
        int[] samples = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        assertThat(samples).hasSize(image.getWidth() * image.getHeight() * channels);
        byte[] values = new byte[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) samples[i];
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 1, 3", "8, 8, 1", "100, 3, 3", "3, 100, 1", "300, 200, 3"})
    void othersReadTheSamePixels(int width, int height, int channels) throws IOException {
        byte[] noise = new byte[width * height * channels];
        new Random(1).nextBytes(noise);
        byte[] flat = new byte[noise.length];
        Arrays.fill(flat, (byte) 77);

        for (byte[] values : new byte[][] {noise, flat, smooth(width, height, channels)}) {
            assertThat(decoded(CompactPng.of(width, height, channels, 1, values)))
                    .isEqualTo(values);
        }
    }

    /** Codes would have 25 bits: each value is twice as frequent as the one before. */
    @Test
    void valuesThatAreHardlyEverThereHaveCodesThatAreNotTooLong() throws IOException {
        byte[] values = new byte[1 << 20];
        int at = 0;
        for (int value = 0; value < 20; value++) {
            Arrays.fill(values, at, at + (1 << value), (byte) (value * 12));
            at += 1 << value;
        }
        Random random = new Random(2);
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }

        assertThat(decoded(CompactPng.of(1024, 1024, 1, 1, values))).isEqualTo(values);
    }

    @Test
    void smoothImagesAreSmallAndNoiseIsHardlyLarger() {
        byte[] noise = new byte[300 * 200 * 3];
        new Random(1).nextBytes(noise);

        assertThat(CompactPng.of(300, 200, 3, 1, smooth(300, 200, 3)).length).isLessThan(noise.length / 6);
        assertThat(CompactPng.of(300, 200, 3, 1, noise).length).isLessThan(noise.length + 500);
    }

    @Test
    void theBytesAreTheSameOnEveryMachine() {
        byte[] png = CompactPng.of(300, 200, 3, 6, smooth(300, 200, 3));

        assertThat(Sha256.of(HexFormat.of().formatHex(png)).substring(0, 16)).isEqualTo("24072c361b72ac3d");
    }
}
