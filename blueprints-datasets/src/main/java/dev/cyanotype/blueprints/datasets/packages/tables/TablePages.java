package dev.cyanotype.blueprints.datasets.packages.tables;

import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Kept;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Writes a table a page at a time. Not thread-safe. */
final class TablePages implements Iterator<byte[]> {
    private final LongFunction<List<Kept>> after;
    private final Function<Kept, String> line;
    private String header;
    private List<Kept> page;

    /**
     * Makes the pages of a table.
     *
     * @param header stands before the first line
     * @param after returns the samples after a place, in their order
     * @param line returns the line of a sample
     */
    TablePages(String header, LongFunction<List<Kept>> after, Function<Kept, String> line) {
        this.header = header;
        this.after = after;
        this.line = line;
        page = after.apply(-1);
    }

    @Override
    public boolean hasNext() {
        return !header.isEmpty() || !page.isEmpty();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StringBuilder lines = new StringBuilder(header);
        header = "";
        page.forEach(sample -> lines.append(line.apply(sample)));
        page = page.isEmpty() ? page : after.apply(page.get(page.size() - 1).place());
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
