package dev.cyanotype.blueprints.models.brought;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.models.tasks.Row;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.json.stream.JsonStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of predictions of any length: CSV with the names of its columns in the first line, JSON Lines, or one JSON array as COCO's
 * results are. Which it is, its first character says. Of the rows one is in memory.
 */
final class RowFile {
    private static final int LONGEST_ROW = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // as bytes of UTF-8

    private final RowSink sink;

    private RowFile(RowSink sink) {
        this.sink = sink;
    }

    /** Reads a file to its end, which closes it. */
    static void read(InputStream file, RowSink sink) throws IOException {
        RowFile rows = new RowFile(sink);
        try (BufferedInputStream bytes = new BufferedInputStream(file)) {
            int first = first(bytes);
            if (first == '[') {
                rows.array(bytes);
            } else if (first == '{') {
                rows.lines(characters(bytes));
            } else {
                rows.table(characters(bytes));
            }
        } catch (CharacterCodingException undecodable) {
            sink.wrong("the file must be UTF-8");
        }
    }

    private static Reader characters(InputStream file) {
        return new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Returns the first byte that says something, which stays to be read. */
    private static int first(BufferedInputStream bytes) throws IOException {
        int first;
        do {
            bytes.mark(1);
            first = bytes.read();
        } while (BYTE_ORDER_MARK.indexOf(first) >= 0 || Character.isWhitespace(first));
        bytes.reset();
        return first;
    }

    private void array(InputStream bytes) throws IOException {
        long[] read = {0};
        try (JsonStream json = new JsonStream(bytes)) {
            json.elements(() -> {
                Object row = json.value(LONGEST_ROW); // counted once it has been read
                object("row " + ++read[0], row);
            });
            json.end();
        } catch (JsonException malformed) {
            sink.wrong("row " + (read[0] + 1) + ": " + malformed.getMessage());
        }
    }

    private void object(String place, @Nullable Object json) {
        if (json instanceof Map) {
            sink.row(new Row(place, ExactJson.members(json)));
        } else {
            sink.wrong(place + ": expected an object, got '" + ExactJson.text(json) + "'");
        }
    }

    private void lines(Reader text) throws IOException {
        BoundedLines lines = new BoundedLines(text, LONGEST_ROW);
        for (String line = lines.next(); line != null; line = lines.next()) {
            String place = "line " + lines.number();
            if (lines.isCut()) {
                sink.wrong(place + ": must not be longer than " + LONGEST_ROW + " characters");
            } else if (!line.isBlank()) {
                try (JsonStream json = new JsonStream(line)) {
                    Object row = json.value(LONGEST_ROW);
                    json.end();
                    object(place, row);
                } catch (JsonException malformed) {
                    sink.wrong(place + ": " + malformed.getMessage());
                }
            }
        }
    }

    private void table(Reader text) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFieldSize(LONGEST_ROW)
                .maxRecordSize(LONGEST_ROW)
                .build();
        List<String> columns = List.of();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // both are told with the line
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text)) {
            for (CsvRecord line : records) {
                if (columns.isEmpty()) {
                    columns = line.getFields();
                    checkHeader(columns);
                } else {
                    row(columns, line);
                }
            }
        } catch (CsvParseException malformed) {
            sink.wrong(String.valueOf(malformed.getMessage()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private void checkHeader(List<String> columns) {
        if (new HashSet<>(columns).size() < columns.size()) {
            sink.wrong("line 1: expected columns of different names, got " + columns);
        } else if (!columns.contains(AnswerTable.PATH) && !columns.contains(AnswerTable.NUMBER)) {
            sink.wrong("line 1: expected the names of the columns, 'path' among them, got " + columns);
        }
    }

    private void row(List<String> columns, CsvRecord line) {
        List<String> fields = line.getFields();
        String place = "line " + line.getStartingLineNumber();
        if (fields.size() != columns.size()) {
            sink.wrong(place + ": has " + fields.size() + " values where " + columns.size() + " columns are named");
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                values.put(columns.get(i), fields.get(i));
            }
        }
        sink.row(new Row(place, values));
    }
}
