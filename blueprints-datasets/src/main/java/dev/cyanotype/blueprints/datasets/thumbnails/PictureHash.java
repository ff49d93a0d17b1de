package dev.cyanotype.blueprints.datasets.thumbnails;

import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * What an image looks like in 64 bits: whether each of 8 × 8 cells is darker than the one to its right, of an image made 9 × 8 grey
 * cells small. Images that differ in size, format or a little noise differ in few bits.
 *
 * @param state whether there is such a hash
 * @param bits of the hash, row by row
 * @see <a href="https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html">Krawetz on the difference hash</a>
 */
public record PictureHash(State state, long bits) {
    private static final int COLUMNS = 9;
    private static final int ROWS = 8;
    private static final int EDGE = 64;

    /** Cells that differ by less are of one shade, and noise alone would make the bits. */
    private static final double FLAT = 4;

    /** Whether an image has a hash. */
    public enum State {
        /** It has one. */
        HASHED,
        /** It is of one shade nearly, so all such images would look alike. */
        FLAT,
        /** It is no image, or none that can be decoded. */
        UNREAD
    }

    /** Decodes a content, within the limits of small pictures. */
    public static PictureHash of(BlobStore blobs, Blob blob) throws IOException {
        try (Picture picture = Picture.open(blobs, blob)) {
            return of(picture.decode(EDGE));
        } catch (UnusableImage unusable) {
            return new PictureHash(State.UNREAD, 0);
        }
    }

    private static PictureHash of(BufferedImage image) {
        double[][] cells = new double[ROWS][COLUMNS];
        double darkest = Double.MAX_VALUE;
        double brightest = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double shade = shade(image, column, row);
                cells[row][column] = shade;
                darkest = Math.min(darkest, shade);
                brightest = Math.max(brightest, shade);
            }
        }
        return brightest - darkest < FLAT ? new PictureHash(State.FLAT, 0) : new PictureHash(State.HASHED, bits(cells));
    }

    private static long bits(double[][] cells) {
        long bits = 0;
        for (double[] row : cells) {
            for (int column = 1; column < COLUMNS; column++) {
                bits = (bits << 1) | (row[column - 1] < row[column] ? 1 : 0);
            }
        }
        return bits;
    }

    /** Returns the mean of what a cell has of its pixels: of those at its edges a part. */
    private static double shade(BufferedImage image, int column, int row) {
        double left = (double) column * image.getWidth() / COLUMNS;
        double right = (double) (column + 1) * image.getWidth() / COLUMNS;
        double top = (double) row * image.getHeight() / ROWS;
        double bottom = (double) (row + 1) * image.getHeight() / ROWS;
        double sum = 0;
        for (int y = (int) top; y < bottom && y < image.getHeight(); y++) {
            double down = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < right && x < image.getWidth(); x++) {
                sum += down * (Math.min(right, x + 1) - Math.max(left, x)) * grey(image.getRGB(x, y));
            }
        }
        return sum / ((right - left) * (bottom - top));
    }

    /** Returns the brightness of a colour, on white where it can be seen through, 0 to 255. */
    private static int grey(int argb) {
        int alpha = argb >>> 24;
        int grey = 299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff);
        return (grey * alpha / 255 + 1000 * (255 - alpha)) / 1000;
    }
}
