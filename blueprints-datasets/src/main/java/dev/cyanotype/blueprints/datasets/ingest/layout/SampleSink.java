package dev.cyanotype.blueprints.datasets.ingest.layout;

/** Takes what a layout finds. */
public interface SampleSink {
    /** Takes a sample; one that cannot be, such as a second one of its path, is refused. */
    void add(PlacedSample sample);

    /** Takes a file that cannot be a sample, and why; the archive is refused, naming the first 20 of them. */
    void refuse(String file, String why);
}
