package dev.cyanotype.blueprints.datasets.png;

/**
 * Writes images of grey as PNG. Their data are stored, not compressed: so the bytes, and with them the hashes of samples, are the
 * same whatever compresses on this machine.
 */
public final class StoredPng {
    private StoredPng() {}

    /** Returns an image of grey whose pixels are bytes, row by row. */
    public static byte[] grey(int width, int height, byte[] pixels) {
        return PngFile.of(width, height, 1, PngFile.UPRIGHT, Zlib.stored(rows(width, height, pixels)));
    }

    /** Returns the rows, each behind the number of its filter, which is none. */
    private static byte[] rows(int length, int height, byte[] pixels) {
        byte[] rows = new byte[(length + 1) * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, row * length, rows, row * (length + 1) + 1, length);
        }
        return rows;
    }
}
