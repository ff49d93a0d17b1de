package dev.cyanotype.blueprints.datasets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Builds zips of stored entries whose headers may say anything. */
final class RawZip {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /**
     * What a header says.
     *
     * @param mode on Unix, 0 for none
     */
    record Header(String name, int flags, int method, int crc, int packed, int size, int mode) {
        static Header of(String name, String content) {
            CRC32 sum = new CRC32();
            sum.update(content.getBytes(StandardCharsets.UTF_8));
            return new Header(name, 1 << 11, 0, (int) sum.getValue(), content.length(), content.length(), 0);
        }

        Header flags(int other) {
            return new Header(name, flags | other, method, crc, packed, size, mode);
        }

        Header method(int other) {
            return new Header(name, flags, other, crc, packed, size, mode);
        }

        Header crc(int other) {
            return new Header(name, flags, method, other, packed, size, mode);
        }

        Header sizes(int packedSize, int unpacked) {
            return new Header(name, flags, method, crc, packedSize, unpacked, mode);
        }

        Header mode(int other) {
            return new Header(name, flags, method, crc, packed, size, other);
        }

        Header named(String other) {
            return new Header(other, flags, method, crc, packed, size, mode);
        }
    }

    RawZip file(String name, String content) {
        Header header = Header.of(name, content);
        return entry(header, header, content);
    }

    /** Adds an entry of which the two headers say different things. */
    RawZip entry(Header local, Header central, String content) {
        int offset = body.size();
        byte[] name = local.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = buffer(30 + name.length).putInt(0x04034b50).putShort((short) 20);
        body.writeBytes(common(head, local)
                .putShort((short) name.length)
                .putShort((short) 0)
                .put(name)
                .array());
        gap(content);
        return named(central, offset);
    }

    /** Adds a record to the directory, for whatever lies at an offset. */
    RawZip named(Header central, int offset) {
        byte[] name = central.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = buffer(46 + name.length)
                .putInt(0x02014b50)
                .putShort((short) (central.mode() == 0 ? 20 : 3 << 8 | 20))
                .putShort((short) 20);
        common(head, central).putShort((short) name.length).putShort((short) 0).putShort((short) 0);
        head.putShort((short) 0)
                .putShort((short) 0)
                .putInt(central.mode() << 16)
                .putInt(offset)
                .put(name);
        directory.writeBytes(head.array());
        entries++;
        return this;
    }

    private static ByteBuffer common(ByteBuffer head, Header header) {
        return head.putShort((short) header.flags())
                .putShort((short) header.method())
                .putInt(0)
                .putInt(header.crc())
                .putInt(header.packed())
                .putInt(header.size());
    }

    /** Adds bytes that no header announces. */
    RawZip gap(String bytes) {
        body.writeBytes(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        return bytes(0, 0, 0);
    }

    /** Returns the zip with an end that is wrong by some entries, by some bytes of the offset, or of another disk. */
    byte[] bytes(int moreEntries, int moreOffset, int disk) {
        ByteBuffer end = buffer(22).putInt(0x06054b50).putShort((short) disk).putShort((short) disk);
        end.putShort((short) (entries + moreEntries)).putShort((short) (entries + moreEntries));
        end.putInt(directory.size()).putInt(body.size() + moreOffset).putShort((short) 0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
