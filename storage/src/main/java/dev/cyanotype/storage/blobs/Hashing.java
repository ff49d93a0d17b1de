package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.segments.Place;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/** Counts and hashes content on its way. Belongs to one thread. */
final class Hashing {
    private final MessageDigest digest = Sha256.digest();
    private final CRC32 crc = new CRC32();
    private long size;

    void update(byte[] bytes, int count) {
        update(bytes, 0, count);
    }

    void update(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        crc.update(bytes, from, count);
        size += count;
    }

    long size() {
        return size;
    }

    /** Returns the blob of what has been counted, as one with a file of its own; called once. */
    Blob blob() {
        return new Blob(digest.digest(), size, crc.getValue(), Place.OWN_FILE);
    }
}
