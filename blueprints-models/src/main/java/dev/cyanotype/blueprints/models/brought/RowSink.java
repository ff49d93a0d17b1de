package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.models.tasks.Row;

/** Takes the rows of a file of predictions, one after another. */
interface RowSink {
    /** Takes a row. */
    void row(Row row);

    /** Takes note of what is wrong with the file at a place. */
    void wrong(String what);
}
