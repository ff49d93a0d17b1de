package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A table of comma- or tab-separated values (RFC 4180) with the names of its columns in the first line. */
final class CsvRows implements Rows {
    private static final int LONGEST_ROW = 1 << 24;

    private final CloseableIterator<CsvRecord> rows;
    private final Consumer<String> refuse;
    private final List<String> columns;
    private boolean ended;

    private CsvRows(CloseableIterator<CsvRecord> rows, Consumer<String> refuse) throws IOException {
        this.rows = rows;
        this.refuse = refuse;
        columns = header();
    }

    /** Opens a table; {@code refuse} is told what is wrong with it. */
    static Rows open(InputStream bytes, char separator, Consumer<String> refuse) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFieldSize(LONGEST_ROW)
                .maxRecordSize(LONGEST_ROW)
                .build();
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // both are told with the line
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .build(handler, Utf8.open(bytes));
        return new CsvRows(reader.iterator(), refuse);
    }

    private List<String> header() throws IOException {
        List<String> names = read().map(CsvRecord::getFields).orElse(List.of());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                return noHeader("line 1: the column '" + name + "' is there twice");
            }
        }
        return !names.isEmpty() && names.stream().allMatch(CsvValue::isNumber)
                ? noHeader("line 1: expected the names of the columns, got numbers")
                : names;
    }

    private List<String> noHeader(String why) {
        refuse.accept(why);
        ended = true;
        return List.of();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() throws IOException {
        for (Optional<CsvRecord> record = read(); record.isPresent(); record = read()) {
            List<String> fields = record.get().getFields();
            if (fields.size() == columns.size()) {
                return Optional.of(row(record.get().getStartingLineNumber(), fields));
            }
            refuse.accept("line " + record.get().getStartingLineNumber() + ": has " + fields.size() + " values where "
                    + columns.size() + " columns are named");
        }
        return Optional.empty();
    }

    private Row row(long line, List<String> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(columns.get(i), CsvValue.json(fields.get(i)));
        }
        return new Row(line, values);
    }

    private Optional<CsvRecord> read() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException malformed) {
            refuse.accept(String.valueOf(malformed.getMessage()));
        } catch (UncheckedIOException unreadable) {
            if (!(unreadable.getCause() instanceof CharacterCodingException)) {
                throw unreadable.getCause();
            }
            refuse.accept("must be UTF-8");
        }
        ended = true;
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
