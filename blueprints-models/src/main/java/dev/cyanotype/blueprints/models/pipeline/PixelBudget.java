package dev.cyanotype.blueprints.models.pipeline;

import java.util.concurrent.Semaphore;

/** The pixels of one image, out of those that may be decoded at once: several small images, or one that takes the heap. Belongs to one thread. */
final class PixelBudget implements AutoCloseable {
    /** Larger images are refused before they are decoded; a pixel may take 24 bytes of the heap while it is. */
    static final int MOST = (int) Math.min(100_000_000, Runtime.getRuntime().maxMemory() / 24);

    private static final Semaphore LEFT = new Semaphore(MOST, true);

    private int taken;

    /** Waits until images with so many pixels, at most {@link #MOST}, are done with. */
    void take(int pixels) {
        LEFT.acquireUninterruptibly(pixels);
        taken = pixels;
    }

    @Override
    public void close() {
        LEFT.release(taken);
    }
}
