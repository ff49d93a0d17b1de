package dev.cyanotype.blueprints.datasets.thumbnails;

import dev.cyanotype.blueprints.datasets.annotations.ImageFormats;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** An image of a stranger, opened to be decoded: its size is known before. Not thread-safe. */
final class Picture implements AutoCloseable {
    private static final long MOST_PIXELS = 100_000_000;
    private static final Duration MOST_TIME = Duration.ofSeconds(5);

    /** Formats whose decoders leave pixels out as they go; the others hold all of them, 8 bytes each at most, in memory. */
    private static final Set<String> STREAMED = Set.of("jpeg", "png", "gif", "bmp");

    private static final long MOST_HELD = Runtime.getRuntime().maxMemory() / 64;

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "jpeg", "image/jpeg", "png", "image/png", "gif", "image/gif", "bmp", "image/bmp", "webp", "image/webp");

    private final BlobImageStream stream;
    private final ImageReader reader;
    private final String format;
    private final Size size;

    private Picture(BlobImageStream stream, ImageReader reader) throws IOException {
        this.stream = stream;
        this.reader = reader;
        reader.setInput(stream, true, false);
        String name = reader.getFormatName().toLowerCase(Locale.ROOT);
        format = name.equals("jpg") ? "jpeg" : name;
        size = new Size(reader.getWidth(0), reader.getHeight(0));
    }

    /** Opens a content; the caller closes it. */
    static Picture open(BlobStore blobs, Blob blob) throws IOException {
        BlobImageStream stream = new BlobImageStream(blobs, blob);
        ImageReader reader = null;
        try {
            reader = ImageFormats.reader(stream)
                    .orElseThrow(() -> new UnusableImage("is of no format that is read here"));
            return new Picture(stream, reader);
        } catch (IOException | RuntimeException damaged) {
            if (reader != null) {
                reader.dispose();
            }
            stream.close();
            throw unusable(damaged);
        }
    }

    private static UnusableImage unusable(Exception damaged) {
        return damaged instanceof UnusableImage known
                ? known
                : new UnusableImage("cannot be read: " + damaged.getMessage());
    }

    Size size() {
        return size;
    }

    /** Returns the media type, if browsers show such files. */
    Optional<String> mediaType() {
        return Optional.ofNullable(MEDIA_TYPES.get(format));
    }

    /** Decodes it, at least twice as large as {@code edge} if it is, and else as it is. */
    BufferedImage decode(int edge) throws IOException {
        checkPixels();
        ImageReadParam parameters = reader.getDefaultReadParam();
        int every = Math.max(1, size.longest() / (2 * edge));
        parameters.setSourceSubsampling(every, every, 0, 0);
        Deadline deadline = new Deadline(MOST_TIME);
        reader.addIIOReadProgressListener(deadline);
        try {
            BufferedImage image = reader.read(0, parameters);
            if (deadline.isPast()) {
                throw new UnusableImage("takes longer than " + MOST_TIME.toSeconds() + " s to decode");
            }
            return image;
        } catch (IOException | RuntimeException damaged) {
            throw unusable(damaged);
        }
    }

    private void checkPixels() throws UnusableImage {
        long most = STREAMED.contains(format) ? MOST_PIXELS : Math.min(MOST_PIXELS, MOST_HELD);
        if (size.pixels() > most) {
            throw new UnusableImage("has " + size.width() + " × " + size.height()
                    + " pixels, and small pictures are made of " + most + " at most");
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
