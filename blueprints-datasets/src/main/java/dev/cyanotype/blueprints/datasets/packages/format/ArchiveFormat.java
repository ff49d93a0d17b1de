package dev.cyanotype.blueprints.datasets.packages.format;

import java.util.Optional;

/**
 * Frames the files of a package as an archive: says what stands before and after each of their contents. Found by
 * {@link java.util.ServiceLoader}, so a plugin may bring one: a class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat}. Thread-safe.
 *
 * <p>An archive is, in this order: for each file its {@link #head}, its content and its {@link #foot}; then
 * {@link #beforeDirectory}, for each file its record in the {@link #directory}, and the {@link #end}. It is never stored. Any range
 * of it is computed when it is asked for, on any machine and years later, so all methods are pure functions: equal arguments give
 * equal bytes, always, and nothing else decides about them, such as a clock, a locale, or the files before. A format whose bytes are
 * to change is another format, with another {@link #id}. All sizes, lengths and offsets are in bytes.
 *
 * <p>Files as lines with their sizes, each followed by its content:
 *
 * <pre>{@code
 * public byte[] head(ArchivedFile file) {
 *     return (file.size() + " " + file.path() + "\n").getBytes(StandardCharsets.UTF_8);
 * }
 *
 * public byte[] end(Totals totals) {
 *     return new byte[0];
 * }
 * }</pre>
 *
 * <p>A file that the format cannot hold is refused by an {@code HttpException} with the status 422, which answers who asked for the
 * package. Whatever else is thrown is told with the name of the class.
 */
public interface ArchiveFormat {
    /**
     * Returns the name by which a request asks for the format, such as {@code cpio}: up to 32 of a to z, 0 to 9, dot and hyphen. Of two
     * formats with one name only the first is there, the standard ones before those of plugins; the log names the other.
     */
    String id();

    /** Returns the ending of file names, without the dot in front, such as {@code tar.zst}; several formats may have one. */
    String ending();

    /** Returns the media type, below {@code application/}, such as {@code application/x-cpio}. */
    String mediaType();

    /** Returns the command that unpacks an archive whose name follows, such as {@code tar xf}; people are told it. */
    default Optional<String> unpackCommand() {
        return Optional.empty();
    }

    /**
     * Returns true if contents stand in the archive as zstd frames, one after another, of which {@link ArchivedFile#frames} says the
     * lengths. They stand as they are otherwise.
     */
    default boolean isCompressed() {
        return false;
    }

    /** Returns what stands before the content of a file. */
    byte[] head(ArchivedFile file);

    /** Returns what stands after the content of a file; nothing unless said. */
    default byte[] foot(ArchivedFile file) {
        return new byte[0];
    }

    /** Returns what stands between the files and the directory; nothing unless said. */
    default byte[] beforeDirectory(Totals totals) {
        return new byte[0];
    }

    /**
     * Returns the record of a file in the directory behind all files; nothing unless said, which is no directory.
     *
     * @param offset where the head of the file starts
     */
    default byte[] directory(ArchivedFile file, long offset) {
        return new byte[0];
    }

    /** Returns what ends the archive. */
    byte[] end(Totals totals);

    /**
     * What is known when every file has been seen.
     *
     * @param entries how many files there are
     * @param data length of all files with their heads and feet
     * @param directory length of the directory
     */
    record Totals(long entries, long data, long directory) {}
}
