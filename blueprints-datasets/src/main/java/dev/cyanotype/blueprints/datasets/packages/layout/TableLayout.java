package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;

/**
 * Has a table of the samples: their data, where they are rows of tables, or else what they are and which files they are, at
 * their paths in the version.
 *
 * @param name by which a request asks for the layout, and the ending of its tables
 */
public record TableLayout(String name) implements ExportLayout {
    /** Comma-separated values (RFC 4180). */
    public static final TableLayout CSV = new TableLayout("csv");

    /** A JSON object on each line. */
    public static final TableLayout JSON_LINES = new TableLayout("jsonl");

    @Override
    public String place(Sample sample) {
        return sample.path();
    }
}
