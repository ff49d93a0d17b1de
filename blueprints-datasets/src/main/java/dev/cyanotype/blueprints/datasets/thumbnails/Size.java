package dev.cyanotype.blueprints.datasets.thumbnails;

/**
 * The size of an image.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Size(int width, int height) {
    /** Returns the larger of both. */
    public int longest() {
        return Math.max(width, height);
    }

    long pixels() {
        return (long) width * height;
    }

    /** Returns this size, or the largest of the same shape that is nowhere larger than {@code edge}. */
    Size within(int edge) {
        if (longest() <= edge) {
            return this;
        }
        double scale = (double) edge / longest();
        return new Size(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }
}
