package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables, alone or beside the files that their rows name. The label is the column that the request names, or one that is called
 * {@code label} or the like.
 */
public final class TableLayout implements ImportLayout {
    private final String name;
    private final String example;
    private final Set<TableKind> kinds;

    private TableLayout(String name, String example, Set<TableKind> kinds) {
        this.name = name;
        this.example = example;
        this.kinds = kinds;
    }

    /** Returns the layout of tables of comma- or tab-separated values. */
    public static TableLayout csv() {
        return new TableLayout("csv", "train.csv", Set.of(TableKind.CSV, TableKind.TSV));
    }

    /** Returns the layout of tables with a JSON object on each line. */
    public static TableLayout jsonl() {
        return new TableLayout("jsonl", "train.jsonl", Set.of(TableKind.JSON_LINES, TableKind.NDJSON));
    }

    /**
     * A table and what its first row shows.
     *
     * @param columns what they mean
     * @param base where the files are that the rows name, if the first is there
     */
    private record Seen(Table table, Columns columns, Optional<String> base) {
        static Seen of(ArchiveContents archive, Table table) throws IOException {
            try (Rows rows = table.kind().open(archive, table.file(), why -> {})) {
                Columns columns = Columns.of(rows.columns(), archive.labelColumn());
                Optional<Row> first = columns.file().isPresent() ? rows.next() : Optional.empty();
                Optional<String> named = columns.file()
                        .flatMap(column -> first.flatMap(row -> row.text(column)))
                        .map(TableSamples::plain);
                return new Seen(table, columns, named.flatMap(file -> table.base(file, archive::has)));
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String expected() {
        return example + " with a label in each row, and the name of a file or else the sample itself";
    }

    /** Returns true for tables alone that do not lie in the folders of labels, and for one whose first row names a file. */
    @Override
    public boolean recognises(ArchiveContents archive) throws IOException {
        Tables found = Tables.of(archive, kinds);
        if (found.tables().isEmpty() || found.tooMany()) {
            return false;
        }
        return found.alone()
                ? found.tables().stream().allMatch(Table::isOnTop)
                : seen(archive, found).stream().anyMatch(seen -> seen.base().isPresent());
    }

    private static List<Seen> seen(ArchiveContents archive, Tables found) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (Table table : found.tables()) {
            seen.add(Seen.of(archive, table));
        }
        return seen;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        Tables found = Tables.of(archive, kinds);
        if (found.tooMany()) {
            samples.refuse("", "the archive has more than " + Tables.MOST + " tables");
            return;
        }
        List<Seen> seen = seen(archive, found);
        boolean namesFiles =
                !found.alone() && seen.stream().anyMatch(table -> table.base().isPresent());
        for (Seen table : seen) {
            TableSamples reading = new TableSamples(archive, table.table(), samples);
            if (!namesFiles) {
                reading.ofRows();
            } else if (table.columns().file().isPresent()
                    || table.columns().all().isEmpty()) {
                reading.ofFiles(table.base().orElseGet(table.table()::folder));
            }
        }
    }
}
