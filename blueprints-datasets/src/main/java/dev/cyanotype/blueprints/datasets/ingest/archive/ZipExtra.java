package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The extra fields of a header in a zip.
 *
 * @param bytes all of them
 */
record ZipExtra(ByteBuffer bytes) {
    private static final int ZIP64 = 1;
    private static final int UNICODE_PATH = 0x7075;
    private static final int UTF_8_FLAG = 1 << 11;

    /** Returns the numbers of the zip64 field, of which those are there that are saturated in the header itself. */
    ByteBuffer zip64() {
        return field(ZIP64).orElse(ByteBuffer.allocate(0));
    }

    /** Returns the name of the entry: the Unicode path if it belongs to the bytes in the header, else those. */
    ReadName name(byte[] rawName, int flags, NameEncoding names) {
        if ((flags & UTF_8_FLAG) != 0) {
            return NameEncoding.readUtf8(rawName);
        }
        return unicodePath(rawName).map(NameEncoding::readUtf8).orElseGet(() -> names.read(rawName));
    }

    private Optional<byte[]> unicodePath(byte[] rawName) {
        CRC32 sum = new CRC32();
        sum.update(rawName);
        return field(UNICODE_PATH)
                .filter(field -> field.remaining() > 5
                        && field.get(field.position()) == 1
                        && (field.getInt(field.position() + 1) & 0xffffffffL) == sum.getValue())
                .map(field -> {
                    byte[] path = new byte[field.remaining() - 5];
                    field.get(field.position() + 5, path);
                    return path;
                });
    }

    private Optional<ByteBuffer> field(int wanted) {
        ByteBuffer rest = bytes.duplicate().order(bytes.order());
        while (rest.remaining() >= 4) {
            int id = rest.getShort() & 0xffff;
            int length = Math.min(rest.getShort() & 0xffff, rest.remaining());
            if (id == wanted) {
                return Optional.of(rest.slice(rest.position(), length).order(rest.order()));
            }
            rest.position(rest.position() + length);
        }
        return Optional.empty();
    }
}
