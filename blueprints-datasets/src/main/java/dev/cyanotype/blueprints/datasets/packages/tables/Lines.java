package dev.cyanotype.blueprints.datasets.packages.tables;

import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Kept;
import java.util.Map;

/** Writes the lines of a table. Used for one table, by one thread. */
interface Lines {
    /** Returns what stands before the first line. */
    String header();

    /** Returns the line of a sample that is a file of the package. */
    String ofFile(Kept sample);

    /** Returns the line of a sample that is a row; {@code values} are those of its columns, as JSON. */
    String ofRow(Kept sample, Map<String, String> values);
}
