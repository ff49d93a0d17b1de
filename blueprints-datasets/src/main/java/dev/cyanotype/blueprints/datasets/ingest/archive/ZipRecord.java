package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.nio.ByteBuffer;

/**
 * An entry as the central directory of a zip has it.
 *
 * @param name as it was read
 * @param rawName its bytes
 * @param host the system it was made on, 0 for DOS and Windows, 3 for Unix
 * @param flags general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc32 of the unpacked content
 * @param packed size in the archive
 * @param size unpacked
 * @param offset of the local header
 * @param mode file mode on Unix; 0 if made elsewhere
 */
record ZipRecord(
        ReadName name,
        ByteBuffer rawName,
        int host,
        int flags,
        int method,
        long crc32,
        long packed,
        long size,
        long offset,
        int mode) {
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    ZipRecord withSlashes() {
        ReadName slashed = new ReadName(name.text().replace('\\', '/'), name.problem());
        return name.problem().isEmpty()
                ? new ZipRecord(slashed, rawName, host, flags, method, crc32, packed, size, offset, mode)
                : this; // where bytes are escaped the backslashes are the escapes'
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isFolder() {
        return name.text().endsWith("/");
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }

    boolean isSpecial() {
        int kind = mode & KIND;
        return kind != 0 && kind != FILE && kind != FOLDER;
    }

    /** Returns true if the local header leaves checksum and sizes to a record behind the content. */
    boolean isDescribedBehind() {
        return (flags & 1 << 3) != 0;
    }
}
