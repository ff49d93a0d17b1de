package dev.cyanotype.blueprints.datasets.png;

/**
 * Writes images as PNG, compressed by a code of our own, for the zlib of a machine may compress otherwise than that of another: each row
 * is filtered as makes its values smallest, and frequent values get short codes. Repetitions are not looked for.
 */
public final class CompactPng {
    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int PAETH = 4;
    private static final int[] FILTERS = {NONE, SUB, UP, PAETH};

    private CompactPng() {}

    /**
     * Returns an image whose values are bytes, row by row, and channel by channel within a pixel.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @param orientation how it is to be held, 1 to 8 as EXIF has it
     */
    public static byte[] of(int width, int height, int channels, int orientation, byte[] values) {
        byte[] rows = filtered(width * channels, height, channels, values);
        byte[] coded = Zlib.huffman(rows);
        byte[] data = coded.length < rows.length ? coded : Zlib.stored(rows);
        return PngFile.of(width, height, channels, orientation, data);
    }

    private static byte[] filtered(int length, int height, int channels, byte[] values) {
        byte[] rows = new byte[(length + 1) * height];
        byte[] row = new byte[length + 1];
        for (int y = 0; y < height; y++) {
            long least = Long.MAX_VALUE;
            for (int filter : FILTERS) {
                filter(filter, values, y, length, channels, row);
                long sum = sum(row);
                if (sum < least) {
                    least = sum;
                    System.arraycopy(row, 0, rows, y * (length + 1), length + 1);
                }
            }
        }
        return rows;
    }

    private static void filter(int filter, byte[] values, int y, int length, int channels, byte[] row) {
        row[0] = (byte) filter;
        int start = y * length;
        for (int i = 0; i < length; i++) {
            int left = i < channels ? 0 : values[start + i - channels] & 0xFF;
            int up = y == 0 ? 0 : values[start + i - length] & 0xFF;
            int corner = i < channels || y == 0 ? 0 : values[start + i - length - channels] & 0xFF;
            int expected = switch (filter) {
                case SUB -> left;
                case UP -> up;
                case PAETH -> paeth(left, up, corner);
                default -> 0;
            };
            row[i + 1] = (byte) (values[start + i] - expected);
        }
    }

    /** Returns which of three neighbours is nearest to what they let expect, as the PNG specification says. */
    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static long sum(byte[] row) {
        long sum = 0;
        for (int i = 1; i < row.length; i++) {
            sum += Math.abs(row[i]);
        }
        return sum;
    }
}
