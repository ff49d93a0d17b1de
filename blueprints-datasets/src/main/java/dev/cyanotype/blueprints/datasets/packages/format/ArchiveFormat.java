package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.json.JsonName;

/** The formats whose layout follows from the sizes and checksums of their entries alone. */
public enum ArchiveFormat {
    /** POSIX tar: ustar headers, and PAX records where those are too small. */
    @JsonName("tar")
    TAR("tar", "tar", "application/x-tar"),
    /** Zip with stored entries, and zip64 records where the plain ones are too small. */
    @JsonName("zip")
    ZIP("zip", "zip", "application/zip"),
    /** Tar in zstd frames with a seek table. */
    @JsonName("tar.zst")
    TAR_ZST("tar.zst", "tar.zst", "application/zstd"),
    /** Shards as webdataset reads them: tars in which the files of a sample stand side by side. */
    @JsonName("webdataset")
    WEBDATASET("webdataset", "tar", "application/x-tar");

    private final String id;
    private final String ending;
    private final String mediaType;

    ArchiveFormat(String id, String ending, String mediaType) {
        this.id = id;
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Returns the name by which a request asks for the format. */
    public String id() {
        return id;
    }

    /** Returns the ending of file names, without the dot. */
    public String ending() {
        return ending;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns true if contents are compressed, so that they are not in the archive as they are. */
    public boolean isCompressed() {
        return this == TAR_ZST;
    }

    /** Returns how long a file is in an archive, without its record in the directory. */
    public long length(Entry entry) {
        return framing().length(entry);
    }

    /** Returns how many bytes of a file in an archive stand before its content. */
    public long contentOffset(Entry entry) {
        return framing().head(entry).length;
    }

    /** Returns how many bytes of an archive the content of a file takes. */
    public long contentLength(Entry entry) {
        return framing().body(entry).length();
    }

    /** Returns how long the record of a file in the directory is, where its offset fits into a plain one. */
    public long directoryLength(Entry entry) {
        return framing().directory(entry, 0).length;
    }

    Framing framing() {
        return switch (this) {
            case TAR, WEBDATASET -> new TarFraming();
            case TAR_ZST -> new ZstdFraming();
            case ZIP -> new ZipFraming();
        };
    }
}
