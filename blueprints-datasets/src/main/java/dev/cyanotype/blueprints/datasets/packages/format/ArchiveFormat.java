package dev.cyanotype.blueprints.datasets.packages.format;

/** The formats whose layout follows from the sizes and checksums of their entries alone. */
public enum ArchiveFormat {
    /** POSIX tar: ustar headers, and PAX records where those are too small. */
    TAR("tar", "application/x-tar"),
    /** Zip with stored entries, and zip64 records where the plain ones are too small. */
    ZIP("zip", "application/zip");

    private final String ending;
    private final String mediaType;

    ArchiveFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Returns the ending of file names, without the dot. */
    public String ending() {
        return ending;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }

    Framing framing() {
        return switch (this) {
            case TAR -> new TarFraming();
            case ZIP -> new ZipFraming();
        };
    }
}
