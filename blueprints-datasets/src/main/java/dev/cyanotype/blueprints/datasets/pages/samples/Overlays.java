package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.thumbnails.Size;
import dev.cyanotype.blueprints.datasets.thumbnails.Thumbnails;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Optional;

/** Reads what is drawn on samples. Thread-safe. */
public final class Overlays {
    /** More boxes than these are not told apart in a tile. */
    private static final int IN_A_TILE = 60;

    private final BlobStore blobs;
    private final Thumbnails thumbnails;

    /** Makes it of what has the annotations and the sizes of the images. */
    public Overlays(BlobStore blobs, Thumbnails thumbnails) {
        this.blobs = blobs;
        this.thumbnails = thumbnails;
    }

    /** Returns all that is drawn on an image; nothing for most. */
    public Optional<Overlay> of(Sample sample) {
        return of(sample, Integer.MAX_VALUE);
    }

    /** Returns what is drawn on an image in a grid; nothing for most. */
    public Optional<Overlay> ofTile(Sample sample) {
        return of(sample, IN_A_TILE);
    }

    private Optional<Overlay> of(Sample sample, int most) {
        Optional<Blob> stored = sample.annotation().flatMap(blobs::find);
        if (stored.isEmpty() || !Pictures.isShown(sample)) {
            return Optional.empty();
        }
        Annotation annotation;
        try (InputStream json =
                Channels.newInputStream(blobs.open(stored.get(), 0, stored.get().size()))) {
            annotation = Annotation.read(json);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        Optional<PixelSize> size = annotation.size().or(() -> measured(sample));
        return size.filter(known -> !annotation.boxes().isEmpty()).map(known -> Overlay.of(annotation, known, most));
    }

    private Optional<PixelSize> measured(Sample sample) {
        Optional<Size> size = Pictures.isDrawing(sample) ? Optional.empty() : thumbnails.size(sample.blob());
        return size.map(known -> new PixelSize(known.width(), known.height()));
    }
}
