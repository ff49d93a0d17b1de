package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageReaderTest {
    private static float[] read(byte[] image, String mode, int width, int height, String layout) throws IOException {
        Pipeline.Input input = new Pipeline.Input(
                new Pipeline.Image(mode, width, height, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                layout);
        float[] values = new float[input.values()];
        new ImageReader(input).read(image, values, 0);
        return values;
    }

    private static byte[] png(int type, int width, int height, int... pixels) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < pixels.length; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                image.getRaster().setSample(i % width, i / width, 0, pixels[i]);
            } else {
                image.setRGB(i % width, i / width, pixels[i]);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void readsGreyAsItIs() throws IOException {
        byte[] image = png(BufferedImage.TYPE_BYTE_GRAY, 2, 2, 0, 15, 240, 255);

        assertThat(read(image, "L", 2, 2, "FLAT")).containsExactly(0, 15, 240, 255);
        assertThat(read(image, "RGB", 2, 2, "NHWC")).containsExactly(0, 0, 0, 15, 15, 15, 240, 240, 240, 255, 255, 255);
    }

    @Test
    void ordersChannelsAsTheLayoutSays() throws IOException {
        byte[] image = png(BufferedImage.TYPE_INT_RGB, 2, 1, 0x010203, 0xF0E0D0);

        assertThat(read(image, "RGB", 2, 1, "NHWC")).containsExactly(1, 2, 3, 0xF0, 0xE0, 0xD0);
        assertThat(read(image, "RGB", 2, 1, "NCHW")).containsExactly(1, 0xF0, 2, 0xE0, 3, 0xD0);
        assertThat(read(image, "L", 2, 1, "FLAT")).containsExactly(2, 227);
    }

    @Test
    void stretchesBetweenPixelCentres() throws IOException {
        byte[] image = png(BufferedImage.TYPE_BYTE_GRAY, 2, 1, 0, 100);

        assertThat(read(image, "L", 4, 1, "FLAT")).containsExactly(0, 25, 75, 100);
        assertThat(read(image, "L", 1, 1, "FLAT")).containsExactly(50);
    }

    @Test
    void scalesAndNormalises() throws IOException {
        Pipeline.Input input = new Pipeline.Input(
                new Pipeline.Image("RGB", 1, 1, Optional.empty()),
                Optional.of(0.1),
                Optional.of(List.of(1.0, 2.0, 3.0)),
                Optional.of(List.of(2.0)),
                "NCHW");
        float[] values = new float[3];

        new ImageReader(input).read(png(BufferedImage.TYPE_INT_RGB, 1, 1, 0x64_64_64), values, 0);

        assertThat(values).containsExactly(4.5f, 4f, 3.5f);
    }

    @Test
    void saysWhatIsWrongWithWhatIsNoImage() throws IOException {
        byte[] image = png(BufferedImage.TYPE_BYTE_GRAY, 8, 8, 1, 2, 3);
        byte[] cut = java.util.Arrays.copyOf(image, 40);

        assertThatThrownBy(() -> read("hello".getBytes(), "L", 8, 8, "FLAT"))
                .isInstanceOf(IOException.class)
                .hasMessage("is not an image of a known format");
        assertThatThrownBy(() -> read(cut, "L", 8, 8, "FLAT")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesTooManyPixelsBeforeDecoding() throws IOException {
        byte[] bomb = png(BufferedImage.TYPE_BYTE_GRAY, 1, 1, 0);
        bomb[16] = 0x7F; // the width in the header

        assertThatThrownBy(() -> read(bomb, "L", 1, 1, "FLAT"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pixels, more than the");
    }
}
