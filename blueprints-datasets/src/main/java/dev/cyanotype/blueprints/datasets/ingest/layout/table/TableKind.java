package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How a table is written, which the ending of its file says. */
enum TableKind {
    /** Values with commas between them. */
    CSV(".csv"),
    /** Values with tabs between them. */
    TSV(".tsv"),
    /** A JSON object on each line. */
    JSON_LINES(".jsonl"),
    /** The same by another name. */
    NDJSON(".ndjson");

    private final String ending;

    TableKind(String ending) {
        this.ending = ending;
    }

    /** Returns the kind of a file. */
    static Optional<TableKind> of(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        for (TableKind kind : values()) {
            if (lower.endsWith(kind.ending)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Opens a table; {@code refuse} is told what is wrong with it. */
    Rows open(ArchiveContents archive, String file, Consumer<String> refuse) throws IOException {
        InputStream bytes = archive.open(file);
        try {
            return switch (this) {
                case CSV -> CsvRows.open(bytes, ',', refuse);
                case TSV -> CsvRows.open(bytes, '\t', refuse);
                case JSON_LINES, NDJSON -> JsonRows.open(bytes, refuse);
            };
        } catch (IOException | RuntimeException failed) {
            bytes.close();
            throw failed;
        }
    }

    /** Returns the name without the ending. */
    String stem(String file) {
        return file.substring(0, file.length() - ending.length());
    }
}
