package dev.cyanotype.blueprints.datasets.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Adler32;

/** Data as zlib has them (RFC 1950), in blocks of deflate (RFC 1951) whose bytes follow from the data alone. */
final class Zlib {
    private static final int LONGEST_BLOCK = 0xffff;

    /** So many codes say how long the codes are. */
    private static final int LENGTHS = 19;

    private static final int REPETITIONS = 3; // the first of them, which are codes for repetitions

    private Zlib() {}

    /** Returns data in blocks that are not compressed. */
    static byte[] stored(byte[] bytes) {
        int blocks = (bytes.length + LONGEST_BLOCK - 1) / LONGEST_BLOCK;
        ByteBuffer zlib = ByteBuffer.allocate(bytes.length + 5 * blocks + 6);
        zlib.put((byte) 0x78).put((byte) 1);
        for (int from = 0; from < bytes.length; from += LONGEST_BLOCK) {
            int length = Math.min(LONGEST_BLOCK, bytes.length - from);
            zlib.put((byte) (from + length == bytes.length ? 1 : 0));
            zlib.putShort(Short.reverseBytes((short) length)).putShort(Short.reverseBytes((short) ~length));
            zlib.put(bytes, from, length);
        }
        return zlib.putInt(sum(bytes)).array();
    }

    /** Returns data in one block of literals, whose codes are the shorter the more frequent they are. */
    static byte[] huffman(byte[] bytes) {
        HuffmanCode code = HuffmanCode.of(bytes);
        Bits bits = new Bits(bytes.length);
        bits.put(0x78, 8);
        bits.put(1, 8);
        bits.put(1, 1); // the last block
        bits.put(2, 2); // with codes of its own
        bits.put(0, 5); // 257 codes of literals and of the end
        bits.put(0, 5); // one code of distances, of no length: there are none
        bits.put(LENGTHS - 4, 4);
        for (int i = 0; i < LENGTHS; i++) {
            bits.put(i < REPETITIONS ? 0 : 4, 3); // 16 lengths, each in four bits
        }
        for (int symbol = 0; symbol <= HuffmanCode.END; symbol++) {
            bits.put(HuffmanCode.reversed(code.length(symbol), 4), 4);
        }
        bits.put(0, 4);
        for (byte each : bytes) {
            bits.put(code.bits(each & 0xFF), code.length(each & 0xFF));
        }
        bits.put(code.bits(HuffmanCode.END), code.length(HuffmanCode.END));
        return bits.end(sum(bytes));
    }

    private static int sum(byte[] bytes) {
        Adler32 sum = new Adler32();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    /** Bits in bytes, the lowest first. */
    private static final class Bits {
        private final ByteArrayOutputStream out;
        private long held;
        private int count;

        Bits(int size) {
            out = new ByteArrayOutputStream(size);
        }

        void put(int value, int bits) {
            held |= (long) value << count;
            count += bits;
            while (count >= 8) {
                out.write((int) held);
                held >>>= 8;
                count -= 8;
            }
        }

        byte[] end(int sum) {
            if (count > 0) {
                out.write((int) held);
            }
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sum).array());
            return out.toByteArray();
        }
    }
}
