package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of a table, one after another. What is no row is told to whoever opened it, and passed over. */
interface Rows extends AutoCloseable {
    /** Returns the names of the columns, as far as they are known before all has been read; none if there is nothing. */
    List<String> columns();

    /** Returns the next row; nothing at the end. */
    Optional<Row> next() throws IOException;

    @Override
    void close() throws IOException;
}
