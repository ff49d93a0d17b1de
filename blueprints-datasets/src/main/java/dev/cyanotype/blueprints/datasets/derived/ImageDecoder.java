package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.annotations.ImageFormats;
import dev.cyanotype.blueprints.datasets.corruption.Corruption;
import dev.cyanotype.blueprints.datasets.corruption.planes.Pixels;
import dev.cyanotype.blueprints.datasets.images.GreyRaster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes images as the pipelines of models do: what is grey stays grey, what is transparent is not. */
final class ImageDecoder {
    private ImageDecoder() {}

    /**
     * Returns the pixels of an image.
     *
     * @throws IOException whose message completes a sentence that begins with the file's name
     */
    static Pixels decode(byte[] content) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            ImageReader reader =
                    ImageFormats.reader(stream).orElseThrow(() -> new IOException("is not an image of a known format"));
            try {
                reader.setInput(stream, true, true);
                checkSize(reader.getWidth(0), reader.getHeight(0));
                return pixels(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException damaged) {
            throw new IOException("cannot be decoded: " + damaged, damaged);
        }
    }

    private static void checkSize(int width, int height) throws IOException {
        if (!Corruption.takes(width, height)) {
            throw new IOException("has " + width + " × " + height + " pixels, and images are corrupted of at most "
                    + Corruption.MOST_PIXELS + " with edges of " + Corruption.LONGEST_EDGE);
        }
    }

    private static Pixels pixels(BufferedImage image) {
        Optional<GreyRaster> grey = GreyRaster.of(image);
        int channels = grey.isPresent() ? 1 : 3;
        int width = image.getWidth();
        byte[] values = new byte[width * image.getHeight() * channels];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * channels;
                if (grey.isPresent()) {
                    values[at] = (byte) grey.get().shade(x, y);
                } else {
                    int rgb = image.getRGB(x, y);
                    values[at] = (byte) (rgb >> 16);
                    values[at + 1] = (byte) (rgb >> 8);
                    values[at + 2] = (byte) rgb;
                }
            }
        }
        return new Pixels(values, width, image.getHeight(), channels);
    }
}
