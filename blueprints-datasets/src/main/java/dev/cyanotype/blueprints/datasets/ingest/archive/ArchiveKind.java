package dev.cyanotype.blueprints.datasets.ingest.archive;

import dev.cyanotype.json.JsonName;
import java.util.Optional;

/** The kinds of archive that are read. */
public enum ArchiveKind {
    /** Tar in any of its dialects. */
    @JsonName("tar")
    TAR,
    /** Tar compressed by gzip. */
    @JsonName("tar-gz")
    TAR_GZ,
    /** Tar compressed by Zstandard. */
    @JsonName("tar-zst")
    TAR_ZST,
    /** Zip with stored or deflated entries. */
    @JsonName("zip")
    ZIP;

    /** How many bytes {@link #sniff} looks at. */
    public static final int SNIFFED = 512;

    /** Returns the kind that a media type names. */
    public static Optional<ArchiveKind> ofMediaType(String mediaType) {
        return switch (mediaType) {
            case "application/x-tar", "application/tar", "application/x-gtar" -> Optional.of(TAR);
            case "application/gzip", "application/x-gzip", "application/x-compressed-tar", "application/tar+gzip" ->
                Optional.of(TAR_GZ);
            case "application/zstd", "application/x-zstd-compressed-tar" -> Optional.of(TAR_ZST);
            case "application/zip", "application/x-zip-compressed" -> Optional.of(ZIP);
            default -> Optional.empty();
        };
    }

    /** Returns the kind that the first bytes of an archive show. */
    public static Optional<ArchiveKind> sniff(byte[] start) {
        if (start.length == SNIFFED && TarBlocks.isChecked(start)) {
            return Optional.of(TAR); // first, for the name in it may begin with PK
        }
        if (start.length > 3 && start[0] == 'P' && start[1] == 'K') {
            return Optional.of(ZIP);
        }
        if (start.length > 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b) {
            return Optional.of(TAR_GZ);
        }
        if (ZstdFrames.isMagic(start)) {
            return Optional.of(TAR_ZST);
        }
        return Optional.empty();
    }
}
