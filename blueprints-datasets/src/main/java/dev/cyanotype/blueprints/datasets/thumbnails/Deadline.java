package dev.cyanotype.blueprints.datasets.thumbnails;

import java.time.Duration;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Ends a decoding that takes too long. */
final class Deadline implements IIOReadProgressListener {
    private final long end;
    private boolean past;

    Deadline(Duration most) {
        end = System.nanoTime() + most.toNanos();
    }

    /** Returns true if the decoding was ended. */
    boolean isPast() {
        return past;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        if (!past && System.nanoTime() - end > 0) {
            past = true;
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
