package dev.cyanotype.blueprints.datasets.ingest;

/** What has become of a file of an archive. */
enum FileState {
    /** Nobody has asked for it yet. */
    UNTOUCHED,
    /** The layout has read it. */
    READ,
    /** It has become a sample, or several. */
    SAMPLE,
    /** It cannot be imported. */
    REFUSED
}
