package dev.cyanotype.blueprints.datasets.thumbnails;

import dev.cyanotype.blueprints.datasets.versions.Turns;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.cache.FileCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Small pictures of images: made when they are asked for, by as many threads as there are processors, once for all who ask
 * meanwhile. Thread-safe.
 */
public final class Thumbnails {
    private static final Setting<Long> BYTES = Setting.bytes("pages.thumbnails.bytes", "1G");

    /** An image of this size is its own picture, if it has few bytes, too. */
    private static final int SMALL = 64;

    private static final long SMALL_BYTES = 64 << 10;
    private static final int EDGE = 256;
    private static final int REFUSED = 1_000;
    private static final int WAIT = 20;

    private final BlobStore blobs;
    private final FileCache cache;
    private final Turns<String> making = new Turns<>();
    private final Semaphore makers = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final Map<String, String> refused = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REFUSED;
        }
    });

    /** Makes the pictures of a workspace; {@code pages.thumbnails.bytes} says how many of them are kept. */
    public Thumbnails(Workspace workspace, Settings settings) {
        blobs = workspace.blobs();
        cache = workspace.cache("thumbnails", settings.get(BYTES));
    }

    /**
     * Returns the picture of an image.
     *
     * @throws HttpException 422 if none can be made, 503 if too many are being made
     */
    public Thumbnail of(Blob blob) throws IOException {
        Optional<Thumbnail> kept = kept(blob);
        if (kept.isPresent()) {
            return kept.get();
        }
        Turns<String>.Turn turn = making.take(blob.sha256());
        try {
            Optional<Thumbnail> made = kept(blob);
            return made.isPresent() ? made.get() : make(blob);
        } finally {
            turn.close();
        }
    }

    private Optional<Thumbnail> kept(Blob blob) throws IOException {
        String reason = refused.get(blob.sha256());
        if (reason != null) {
            throw refusal(reason);
        }
        return cache.find(blob.sha256()).map(Thumbnail::of);
    }

    private Thumbnail make(Blob blob) throws IOException {
        if (!acquire()) {
            throw new HttpException(503, "Too many small pictures are being made.").withHeader("retry-after", "5");
        }
        try (Picture picture = Picture.open(blobs, blob)) {
            Thumbnail made = made(blob, picture);
            cache.put(blob.sha256(), made.bytes());
            return made;
        } catch (UnusableImage unusable) {
            refused.put(blob.sha256(), unusable.reason());
            throw refusal(unusable.reason());
        } finally {
            makers.release();
        }
    }

    private boolean acquire() {
        try {
            return makers.tryAcquire(WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Thumbnail made(Blob blob, Picture picture) throws IOException {
        boolean itself = picture.size().longest() <= SMALL
                && blob.size() <= SMALL_BYTES
                && picture.mediaType().isPresent();
        if (!itself) {
            return Thumbnail.of(SmallPicture.of(picture.decode(EDGE)));
        }
        try (ReadableByteChannel channel = blobs.open(blob, 0, blob.size())) {
            return Thumbnail.of(Channels.newInputStream(channel).readAllBytes());
        }
    }

    private static HttpException refusal(String reason) {
        return new HttpException(422, "There is no small picture: the image " + reason + ".");
    }

    /** Returns the size of an image; nothing if it cannot be told. */
    public Optional<Size> size(Blob blob) {
        try (Picture picture = Picture.open(blobs, blob)) {
            return Optional.of(picture.size());
        } catch (UnusableImage unusable) {
            return Optional.empty();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
