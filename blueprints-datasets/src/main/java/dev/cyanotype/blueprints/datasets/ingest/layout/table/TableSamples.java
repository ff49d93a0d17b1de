package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.PaddedNumber;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes samples of the rows of a table. */
final class TableSamples {
    private static final int DIGITS = 6;

    private final ArchiveContents archive;
    private final Table table;
    private final SampleSink samples;

    TableSamples(ArchiveContents archive, Table table, SampleSink samples) {
        this.archive = archive;
        this.table = table;
        this.samples = samples;
    }

    /** What is done with a row, its use and its label. */
    @FunctionalInterface
    private interface Placing {
        void place(Row row, String use, String label);
    }

    /** Makes a sample of each row, of all but its label and its use. */
    void ofRows() throws IOException {
        try (Rows rows = open()) {
            Columns columns = Columns.of(rows.columns(), archive.labelColumn());
            Set<String> own = columns.ofTheSample();
            RowCount count = new RowCount();
            each(rows, columns, (row, use, label) -> {
                String path = use + "/" + table.stem() + "-" + PaddedNumber.of(count.next++, DIGITS) + ".json";
                samples.make(new PlacedSample(table.file(), path, use, label), row.json(own));
            });
        }
    }

    private static final class RowCount {
        private long next;
    }

    /** Takes the files that the rows name, below a folder. */
    void ofFiles(String base) throws IOException {
        try (Rows rows = open()) {
            Columns columns = Columns.of(rows.columns(), archive.labelColumn());
            String column = columns.file().orElse("");
            each(rows, columns, (row, use, label) -> {
                Optional<String> file = row.text(column).map(named -> base + plain(named));
                if (file.isEmpty()) {
                    refuse(row, "names no file in '" + column + "'");
                } else {
                    samples.add(new PlacedSample(
                            file.get(), table.around().strip(file.get()), use, label, table.annotation(row)));
                }
            });
            List<String> left = new ArrayList<>(columns.left());
            if (table.hasAnnotations()) {
                left.remove(Table.ANNOTATION);
            }
            if (!left.isEmpty()) {
                samples.warn(table.file(), "has columns that are left out: " + Columns.shown(left));
            }
        }
    }

    private Rows open() throws IOException {
        return table.kind().open(archive, table.file(), why -> samples.refuse(table.file(), why));
    }

    private void each(Rows rows, Columns columns, Placing placing) throws IOException {
        if (columns.label().isEmpty()) {
            if (!columns.all().isEmpty()) {
                samples.refuse(table.file(), columns.noLabel(archive.labelColumn()));
            }
            return;
        }
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            place(row.get(), columns, columns.label().get(), placing);
        }
    }

    private void place(Row row, Columns columns, String column, Placing placing) {
        Optional<String> label = row.text(column);
        String use = columns.use().flatMap(row::text).map(UseName::plain).orElseGet(table::use);
        Optional<String> problem = label.isEmpty()
                ? Optional.of("has no label in '" + column + "'")
                : SampleName.labelProblem(label.get()).or(() -> SampleName.useProblem(use));
        if (problem.isPresent()) {
            refuse(row, problem.get());
        } else {
            placing.place(row, use, label.orElseThrow());
        }
    }

    private void refuse(Row row, String why) {
        samples.refuse(table.file(), "line " + row.line() + ": " + why);
    }

    /** Returns the name of a file as archives have it. */
    static String plain(String named) {
        String plain = Normalizer.normalize(named, Normalizer.Form.NFC);
        return plain.startsWith("./") ? plain.substring(2) : plain;
    }
}
