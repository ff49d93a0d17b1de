package dev.cyanotype.blueprints.datasets.packages.format;

import java.util.List;

/** The formats that are always there. */
public final class StandardFormats {
    /** POSIX tar: ustar headers, and PAX records where those are too small. */
    public static final ArchiveFormat TAR = new TarFormat("tar");

    /** Zip with stored entries, and zip64 records where the plain ones are too small. */
    public static final ArchiveFormat ZIP = new ZipFormat();

    /** Tar in zstd frames with a seek table. */
    public static final ArchiveFormat TAR_ZST = new TarZstFormat();

    /** Shards as webdataset reads them: tars in which the files of a sample stand side by side. */
    public static final ArchiveFormat WEBDATASET = new TarFormat("webdataset");

    /** All of them, in the order in which people are told them. */
    public static final List<ArchiveFormat> ALL = List.of(TAR, ZIP, TAR_ZST, WEBDATASET);

    private StandardFormats() {}
}
