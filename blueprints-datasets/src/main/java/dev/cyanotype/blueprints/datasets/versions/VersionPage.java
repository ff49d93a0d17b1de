package dev.cyanotype.blueprints.datasets.versions;

/**
 * What one use has in a page of a version: a run of about a thousand samples, cut where the paths say so, and so the same for
 * the same samples whatever their history. It is a leaf of the version's digest, a block of its statistics, and says where an
 * archive goes on after it.
 *
 * @param last the path of the page's last sample, of whatever use
 * @param use the use
 * @param samples how many there are
 * @param bytes of their contents
 * @param tar how long they are in a tar, heads and padding included
 * @param zip how long they are in a stored zip, without the directory
 * @param directory how long their records in a zip's directory are, where offsets fit into four bytes
 * @param large how many samples are too large for a plain zip
 * @param digest SHA-256 in hexadecimal over {@code path NUL sha256 NUL use NUL label LF} of each sample in the order of their paths; one with an
 *     annotation has {@code NUL} and the annotation's SHA-256 before the {@code LF}
 */
public record VersionPage(
        String last,
        String use,
        long samples,
        long bytes,
        long tar,
        long zip,
        long directory,
        long large,
        String digest) {}
