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

    /** Returns how long a file is in an archive, without its record in the directory. */
    public long length(String path, long size) {
        return framing().length(measured(path, size));
    }

    /** Returns how many bytes of a file in an archive stand before its content. */
    public long contentOffset(String path, long size) {
        return framing().head(measured(path, size)).length;
    }

    /** Returns how long the record of a file in the directory is, where its offset fits into a plain one. */
    public long directoryLength(String path, long size) {
        return framing().directory(measured(path, size), 0).length;
    }

    private static Entry measured(String path, long size) {
        return new Entry(path, size, 0, "", (from, to) -> {
            throw new UnsupportedOperationException("Only its length is asked for");
        });
    }

    Framing framing() {
        return switch (this) {
            case TAR, WEBDATASET -> new TarFraming();
            case ZIP -> new ZipFraming();
        };
    }
}
