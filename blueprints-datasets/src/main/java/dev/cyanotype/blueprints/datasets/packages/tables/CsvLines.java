package dev.cyanotype.blueprints.datasets.packages.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.CsvValue;
import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Kept;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes comma-separated values with the names of the columns in the first line. */
final class CsvLines implements Lines {
    private final List<String> first;
    private final List<String> columns;
    private final Consumer<String> lost;

    private CsvLines(List<String> first, List<String> columns, Consumer<String> lost) {
        this.first = first;
        this.columns = columns;
        this.lost = lost;
    }

    static CsvLines ofFiles() {
        return new CsvLines(List.of(TableFiles.FILE, TableFiles.USE, TableFiles.LABEL), List.of(), what -> {});
    }

    /** Makes a table of rows with these columns; {@code lost} is told what CSV does not say of a sample. */
    static CsvLines ofRows(Set<String> columns, Consumer<String> lost) {
        return new CsvLines(List.of(TableFiles.USE, TableFiles.LABEL), List.copyOf(columns), lost);
    }

    @Override
    public String header() {
        List<String> names = new ArrayList<>(first);
        names.addAll(columns);
        return line(names);
    }

    @Override
    public String ofFile(Kept sample) {
        return line(List.of(sample.path(), sample.use(), sample.label()));
    }

    @Override
    public String ofRow(Kept sample, Map<String, String> values) {
        if (!columns.equals(List.copyOf(values.keySet()))) {
            lost.accept("which columns a row has, and in which order");
        }
        List<String> cells = new ArrayList<>(List.of(sample.use(), sample.label()));
        boolean otherwise = false;
        for (String column : columns) {
            String json = values.getOrDefault(column, "null");
            String cell = CsvValue.cell(json);
            otherwise |= !CsvValue.json(cell).equals(json);
            cells.add(cell);
        }
        if (otherwise) {
            lost.accept("the kinds of values, such as of a text that looks like a number");
        }
        return line(cells);
    }

    private static String line(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
