package dev.cyanotype.blueprints.datasets.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes images as PNG. Their data are stored, not compressed: so the bytes, and with them the hashes of samples, are the
 * same whatever compresses on this machine.
 */
public final class StoredPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LONGEST_BLOCK = 0xffff;
    private static final int UPRIGHT = 1;
    private static final int GREY = 0;
    private static final int TRUECOLOUR = 2;

    private StoredPng() {}

    /** Returns an image of grey whose pixels are bytes, row by row. */
    public static byte[] grey(int width, int height, byte[] pixels) {
        return of(width, height, 1, UPRIGHT, pixels);
    }

    /**
     * Returns an image whose values are bytes, row by row, and channel by channel within a pixel.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @param orientation how it is to be held, 1 to 8 as EXIF has it; 1 is not written
     */
    public static byte[] of(int width, int height, int channels, int orientation, byte[] pixels) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(pixels.length + height + 100);
        png.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8) // bits of a value
                .put((byte) (channels == 3 ? TRUECOLOUR : GREY)) // and no interlacing: the rest are zeros
                .array();
        chunk(png, "IHDR", header);
        if (orientation != UPRIGHT) {
            chunk(png, "eXIf", exif(orientation));
        }
        chunk(png, "IDAT", stored(rows(width * channels, height, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** Returns a TIFF whose only directory has one entry: the tag of the orientation, one short number. */
    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    /** Returns the rows, each behind the number of its filter, which is none. */
    private static byte[] rows(int length, int height, byte[] pixels) {
        byte[] rows = new byte[(length + 1) * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, row * length, rows, row * (length + 1) + 1, length);
        }
        return rows;
    }

    private static byte[] stored(byte[] bytes) {
        int blocks = (bytes.length + LONGEST_BLOCK - 1) / LONGEST_BLOCK;
        ByteBuffer zlib = ByteBuffer.allocate(bytes.length + 5 * blocks + 6);
        zlib.put((byte) 0x78).put((byte) 1);
        for (int from = 0; from < bytes.length; from += LONGEST_BLOCK) {
            int length = Math.min(LONGEST_BLOCK, bytes.length - from);
            zlib.put((byte) (from + length == bytes.length ? 1 : 0));
            zlib.putShort(Short.reverseBytes((short) length)).putShort(Short.reverseBytes((short) ~length));
            zlib.put(bytes, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(bytes);
        return zlib.putInt((int) sum.getValue()).array();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeBytes(word(data.length));
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(word((int) sum.getValue()));
    }

    private static byte[] word(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
