package dev.cyanotype.blueprints.datasets.annotations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads how large an image is from its first bytes, and decodes nothing. */
public final class ImageHeader {
    private static final int FIRST_BYTES = 1 << 20;

    private ImageHeader() {}

    /** Returns the size of the image that {@code content} holds; nothing if it is of no format that is read here, or damaged. */
    public static Optional<PixelSize> size(InputStream content) throws IOException {
        byte[] first = content.readNBytes(FIRST_BYTES);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(first))) {
            Optional<ImageReader> reader = ImageFormats.reader(stream);
            return reader.isPresent() ? Optional.of(size(reader.get(), stream)) : Optional.empty();
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static PixelSize size(ImageReader reader, ImageInputStream stream) throws IOException {
        try {
            reader.setInput(stream, true, true);
            return new PixelSize(reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }
}
