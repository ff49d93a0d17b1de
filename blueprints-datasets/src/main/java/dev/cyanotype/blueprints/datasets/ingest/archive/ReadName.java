package dev.cyanotype.blueprints.datasets.ingest.archive;

/**
 * A name of an entry as it was read.
 *
 * @param text the name; where it could not be decoded, its bytes outside ASCII are escaped, so that it can be shown
 * @param problem what is wrong with its encoding; empty if nothing is
 */
public record ReadName(String text, String problem) {
    static ReadName of(String text) {
        return new ReadName(text, "");
    }
}
