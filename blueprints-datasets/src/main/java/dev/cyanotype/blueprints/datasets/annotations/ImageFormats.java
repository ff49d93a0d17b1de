package dev.cyanotype.blueprints.datasets.annotations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The formats of images that are read here. */
public final class ImageFormats {
    /** In the order of {@link ImageIO}, which would sort them again for each image. */
    private static final List<ImageReaderSpi> ALL = all();

    private ImageFormats() {}

    private static List<ImageReaderSpi> all() {
        ImageIO.setUseCache(false); // nothing of an image is written to a file
        List<ImageReaderSpi> all = new ArrayList<>();
        IIORegistry.getDefaultInstance()
                .getServiceProviders(ImageReaderSpi.class, true)
                .forEachRemaining(all::add);
        return List.copyOf(all);
    }

    /** Returns a reader for an image, to be given the stream and disposed of by the caller; nothing if its format is not known. */
    public static Optional<ImageReader> reader(ImageInputStream image) throws IOException {
        for (ImageReaderSpi format : ALL) {
            if (isOf(format, image)) {
                return Optional.of(format.createReaderInstance());
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(ImageReaderSpi format, ImageInputStream image) throws IOException {
        image.mark();
        try {
            return format.canDecodeInput(image);
        } catch (IOException tooShort) {
            return false;
        } finally {
            image.reset();
        }
    }
}
