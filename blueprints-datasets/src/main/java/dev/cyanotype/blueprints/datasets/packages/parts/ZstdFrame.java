package dev.cyanotype.blueprints.datasets.packages.parts;

import java.io.ByteArrayOutputStream;

/**
 * Writes zstd frames (RFC 8878) that do not depend on a library: of raw blocks, and of blocks that repeat one byte. Their content
 * has a known size and no checksum.
 */
public final class ZstdFrame {
    /** How many bytes of a content are in a frame. */
    public static final int CONTENT = 4 << 20;

    static final int BLOCK = 128 << 10;
    static final int BLOCK_HEADER = 3;

    private static final int MAGIC = 0xfd2fb528;
    private static final int SINGLE_SEGMENT = 1 << 5;
    private static final int RAW = 0;
    private static final int REPEATED = 1;
    private static final int SHORTEST_RUN = 8;
    private static final int ONE_BYTE = 0x100;
    private static final int TWO_BYTES = 0x100 + 0x10000;

    private ZstdFrame() {}

    /** Returns a frame of a content that is shorter than a block. */
    public static byte[] of(byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header(content.length));
        int raw = 0;
        int at = 1; // decoders up to 1.4.3 do not take a repeated byte in the first block
        while (at < content.length) {
            int end = runEnd(content, at);
            if (end - at >= SHORTEST_RUN) {
                raw(frame, content, raw, at, false);
                frame.writeBytes(blockHeader(end - at, REPEATED, end == content.length));
                frame.write(content[at]);
                raw = end;
            }
            at = end;
        }
        if (raw < content.length) {
            raw(frame, content, raw, content.length, true);
        }
        return frame.toByteArray();
    }

    private static int runEnd(byte[] content, int from) {
        int end = from + 1;
        while (end < content.length && content[end] == content[from]) {
            end++;
        }
        return end;
    }

    private static void raw(ByteArrayOutputStream frame, byte[] content, int from, int to, boolean last) {
        if (from < to) {
            frame.writeBytes(blockHeader(to - from, RAW, last));
            frame.write(content, from, to - from);
        }
    }

    /** Returns the first bytes of a frame of so many bytes of content. */
    static byte[] header(int size) {
        if (size < ONE_BYTE) {
            return new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, SINGLE_SEGMENT, (byte) size};
        }
        boolean two = size < TWO_BYTES;
        LittleEndian header = new LittleEndian(two ? 7 : 9)
                .word(MAGIC)
                .bytes(new byte[] {(byte) ((two ? 1 : 2) << 6 | SINGLE_SEGMENT)});
        return two ? header.half(size - ONE_BYTE).done() : header.word(size).done();
    }

    /** Returns the header of a block of bytes as they are. */
    static byte[] rawHeader(int size, boolean last) {
        return blockHeader(size, RAW, last);
    }

    private static byte[] blockHeader(int size, int kind, boolean last) {
        int header = size << 3 | kind << 1 | (last ? 1 : 0);
        return new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)};
    }
}
