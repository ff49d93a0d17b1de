package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.blueprints.datasets.packages.parts.Part;
import dev.cyanotype.blueprints.datasets.packages.parts.RawFrames;
import java.util.List;

/**
 * Puts entries into a format, with their contents as they are or in zstd frames. Immutable and thread-safe if the format is.
 *
 * @param format what stands around the contents
 */
public record Framing(ArchiveFormat format) {
    /** Returns what the format is told of an entry. */
    ArchivedFile file(Entry entry) {
        List<Integer> frames = format.isCompressed()
                ? entry.compressed().map(CompressedForm::frames).orElseGet(() -> RawFrames.lengths(entry.size()))
                : List.of();
        return new ArchivedFile(entry.path(), entry.size(), entry.crc32(), frames);
    }

    /** Returns the content of an entry as it stands in the archive. */
    Part body(Entry entry) {
        if (!format.isCompressed()) {
            return new Part(entry.path(), entry.size(), entry.content());
        }
        return entry.compressed()
                .map(form -> new Part(entry.path(), form.length(), entry.content()))
                .orElseGet(() -> new RawFrames(entry.size(), entry.content()).part(entry.path()));
    }

    /** Returns how long an entry is in an archive, without its record in the directory. */
    public long length(Entry entry) {
        return length(file(entry));
    }

    long length(ArchivedFile file) {
        return format.head(file).length + file.length() + format.foot(file).length;
    }

    /** Returns how many bytes of an entry in an archive stand before its content. */
    public long contentOffset(Entry entry) {
        return format.head(file(entry)).length;
    }

    /** Returns how many bytes of an archive the content of an entry takes. */
    public long contentLength(Entry entry) {
        return file(entry).length();
    }

    /** Returns how long the record of an entry in the directory is if the entry starts at an offset. */
    public long directoryLength(Entry entry, long offset) {
        return format.directory(file(entry), offset).length;
    }
}
