package dev.cyanotype.blueprints.datasets.ingest.layout;

import java.io.IOException;

/**
 * A way in which data lie in an archive: it turns files into samples. Found by {@link java.util.ServiceLoader}, so a plugin may
 * bring one: a class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout}. Thread-safe.
 *
 * <p>A list of files and labels, {@code labels.csv} beside the files, is read like this:
 *
 * <pre>{@code
 * public boolean recognises(ArchiveContents archive) {
 *     return archive.has("labels.csv");
 * }
 *
 * public void read(ArchiveContents archive, SampleSink samples) throws IOException {
 *     try (var lines = new BufferedReader(new InputStreamReader(archive.open("labels.csv"), UTF_8))) {
 *         for (String line = lines.readLine(); line != null; line = lines.readLine()) {
 *             String[] cells = line.split(",", -1);
 *             if (cells.length == 2) {
 *                 samples.add(new PlacedSample(cells[0], cells[0], "train", cells[1]));
 *             } else {
 *                 samples.refuse("labels.csv", "expected file,label, got '" + line + "'");
 *             }
 *         }
 *     }
 * }
 * }</pre>
 */
public interface ImportLayout {
    /** Returns the name by which a request asks for the layout, such as {@code image-folder}. */
    String name();

    /** Returns how the layout is written in messages, such as {@code [name/]use/label/file, such as train/cat/1.png}. */
    String expected();

    /**
     * Returns true if the files look like this layout, so that it is taken without being asked for. May look into files.
     *
     * @throws IOException if they cannot be read
     */
    boolean recognises(ArchiveContents archive) throws IOException;

    /**
     * Gives all samples to {@code samples}, and what cannot be one with the reason.
     *
     * @throws IOException if files cannot be read
     */
    void read(ArchiveContents archive, SampleSink samples) throws IOException;
}
