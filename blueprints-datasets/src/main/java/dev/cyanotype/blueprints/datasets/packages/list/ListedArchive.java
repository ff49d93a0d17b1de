package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.http.body.Sha256;
import java.nio.ByteBuffer;

/**
 * An archive of a list: samples that follow one another.
 *
 * @param first the position of the first
 * @param samples how many there are
 * @param entries how many files they have
 * @param length of the archive in bytes
 * @param etag digest of what its bytes depend on
 */
public record ListedArchive(long first, long samples, long entries, long length, String etag) {
    static final int SIZE = 4 * Long.BYTES + 32;

    void write(ByteBuffer out) {
        out.putLong(first).putLong(samples).putLong(entries).putLong(length).put(Sha256.bytes(etag));
    }

    static ListedArchive read(ByteBuffer in) {
        byte[] hash = new byte[32];
        ListedArchive read = new ListedArchive(in.getLong(), in.getLong(), in.getLong(), in.getLong(), "");
        in.get(hash);
        return new ListedArchive(read.first, read.samples, read.entries, read.length, Sha256.hex(hash));
    }
}
