package dev.cyanotype.blueprints.datasets.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Frames the data of images of eight bits a value as PNG. */
final class PngFile {
    /** The orientation of an image that is as it is to be held; it is not written. */
    static final int UPRIGHT = 1;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int TRUECOLOUR = 2;

    private PngFile() {}

    /**
     * Returns a file.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @param orientation how it is to be held, 1 to 8 as EXIF has it
     * @param data the rows, each behind the number of its filter, as zlib has them
     */
    static byte[] of(int width, int height, int channels, int orientation, byte[] data) {
        ByteArrayOutputStream png = new ByteArrayOutputStream(data.length + 150);
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
        chunk(png, "IDAT", data);
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
