package dev.cyanotype.blueprints.datasets.packages;

/**
 * A line of a package's {@code manifest.jsonl}: a file, and where its content lies.
 *
 * @param path where it is unpacked to
 * @param sha256 of its content
 * @param size in bytes
 * @param use of the sample
 * @param label of the sample
 * @param archive the name of the archive that it is in
 * @param offset of its content in the archive
 * @param length of its content there, compressed in a {@code tar.zst}
 */
public record ManifestLine(
        String path, String sha256, long size, String use, String label, String archive, long offset, long length) {
    /** Returns true if the archive has the content in zstd frames. */
    public boolean isCompressed() {
        return archive.endsWith(".tar.zst");
    }
}
