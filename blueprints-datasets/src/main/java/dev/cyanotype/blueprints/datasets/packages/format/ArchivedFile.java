package dev.cyanotype.blueprints.datasets.packages.format;

import java.util.List;

/**
 * A file of an archive, as far as a format looks at it.
 *
 * @param path where it is unpacked to, with {@code /} between folders
 * @param size in bytes
 * @param crc32 the checksum of its bytes, as zip has it
 * @param frames how long each of the zstd frames is that its content stands in, of 4 MiB of it each and the last of what is left;
 *     none if it stands as it is
 */
public record ArchivedFile(String path, long size, long crc32, List<Integer> frames) {
    /** Copies the list. */
    public ArchivedFile {
        frames = List.copyOf(frames);
    }

    /** Returns how many bytes of the archive the content takes. */
    public long length() {
        return frames.isEmpty()
                ? size
                : frames.stream().mapToLong(length -> length).sum();
    }
}
