package dev.cyanotype.blueprints.datasets.packages.format;

import java.util.function.Supplier;

/**
 * A file of an archive.
 *
 * @param key by which it is found again; entries come in the order of their keys' UTF-8 bytes
 * @param path where it is unpacked to, with {@code /} between folders
 * @param size in bytes
 * @param crc32 the checksum that zip wants; tar does not look at it
 * @param sha256 returns it in hexadecimal; goes into the archive's ETag, and no download asks for it
 * @param content opens the bytes
 */
public record Entry(String key, String path, long size, long crc32, Supplier<String> sha256, Content content) {
    /** Makes an entry whose path is its key. */
    public Entry(String path, long size, long crc32, String sha256, Content content) {
        this(path, path, size, crc32, () -> sha256, content);
    }
}
