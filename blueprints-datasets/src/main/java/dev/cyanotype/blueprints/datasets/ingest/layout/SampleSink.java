package dev.cyanotype.blueprints.datasets.ingest.layout;

/** Takes what a layout finds. */
public interface SampleSink {
    /** Takes a sample; one that cannot be, such as a second one of its path, is refused. */
    void add(PlacedSample sample);

    /**
     * Takes a sample whose content the layout makes, such as a row of a table; {@code sample.file()} is the file of which it is made.
     * The content is kept before this returns, so that memory does not grow with the samples.
     */
    void make(PlacedSample sample, byte[] content);

    /** Takes a file that cannot be a sample, and why; the archive is refused, naming the first 20 of them. */
    void refuse(String file, String why);

    /** Takes what is odd about a file, but no reason to refuse it; the first 20 are answered. */
    void warn(String file, String what);
}
