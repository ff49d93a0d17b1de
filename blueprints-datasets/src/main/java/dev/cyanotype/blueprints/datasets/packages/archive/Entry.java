package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.blueprints.datasets.packages.parts.Content;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file of an archive.
 *
 * @param key by which it is found again; entries come in the order of their keys' UTF-8 bytes
 * @param path where it is unpacked to, with {@code /} between folders
 * @param size in bytes
 * @param crc32 the checksum that zip wants; tar does not look at it
 * @param sha256 returns it in hexadecimal; goes into the archive's ETag, and no download asks for it
 * @param compressed the form in which a compressed archive has it; as it is without one
 * @param content opens the bytes, of the compressed form if there is one
 */
public record Entry(
        String key,
        String path,
        long size,
        long crc32,
        Supplier<String> sha256,
        Optional<CompressedForm> compressed,
        Content content) {
    /** Makes an entry that nobody opens. */
    public static Entry measured(String key, String path, long size, long crc32) {
        return new Entry(key, path, size, crc32, () -> "", Optional.empty(), (from, to) -> {
            throw new UnsupportedOperationException("Only what stands around it is asked for");
        });
    }

    /** Makes an entry whose path is its key. */
    public Entry(String path, long size, long crc32, String sha256, Content content) {
        this(path, path, size, crc32, () -> sha256, Optional.empty(), content);
    }
}
