package dev.cyanotype.blueprints.datasets.packages.tables;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.JsonMembers;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.Row;
import dev.cyanotype.blueprints.datasets.packages.attributes.RowPath;
import dev.cyanotype.blueprints.datasets.packages.layout.TableLayout;
import dev.cyanotype.blueprints.datasets.packages.list.Keeper;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.PagedStream;
import dev.cyanotype.blueprints.datasets.packages.list.PlacedFiles;
import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Group;
import dev.cyanotype.blueprints.datasets.packages.tables.RowTables.Kept;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The tables of a package. If all of its samples are rows of tables, the tables are the data again, as they can be imported; else
 * there is one that says what each file is, beside the files. Used once, by one thread.
 */
public final class TableFiles implements PlacedFiles {
    static final String FILE = "file_name";
    static final String USE = "use";
    static final String LABEL = "label";

    private static final String ABOUT_FILES = "metadata";
    private static final int MOST_COLUMNS = 10_000;

    private final BlobStore blobs;
    private final Keeper keeper;
    private final TableLayout layout;
    private final String folder;
    private final RowTables tables;
    private final Map<String, Long> losses = new TreeMap<>();
    private final Map<String, String> contents = new LinkedHashMap<>();
    private boolean rows = true;
    private long samples;

    /** Makes the files of a dataset, below a folder; {@code keeper} stores the tables. */
    public TableFiles(BlobStore blobs, Keeper keeper, Scratch scratch, TableLayout layout, String folder) {
        this.blobs = blobs;
        this.keeper = keeper;
        this.layout = layout;
        this.folder = folder;
        tables = new RowTables(scratch);
    }

    private boolean isCsv() {
        return layout.equals(TableLayout.CSV);
    }

    @Override
    public void add(List<Sample> page) {
        samples += page.size();
        List<Optional<String>> texts = new ArrayList<>();
        List<Optional<String>> annotations = new ArrayList<>();
        for (Sample sample : page) {
            Optional<String> row = rows ? row(sample) : Optional.empty();
            rows &= row.isPresent();
            texts.add(row);
            annotations.add(isCsv() ? Optional.empty() : sample.annotation().map(this::annotation));
            if (isCsv() && sample.annotation().isPresent()) {
                lose("annotations");
            }
        }
        tables.add(page, texts, annotations);
    }

    /** Returns the content of a sample if it is one that an import makes of a row. */
    private Optional<String> row(Sample sample) {
        if (!RowPath.isRow(sample)) {
            return Optional.empty();
        }
        byte[] content = read(sample.blob());
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            byte[] again = new Row(1, JsonMembers.of(text)).json(Set.of());
            return Arrays.equals(content, again) ? Optional.of(text) : Optional.empty();
        } catch (JsonException none) {
            return Optional.empty();
        }
    }

    private String annotation(String sha256) {
        Blob blob = blobs.find(sha256)
                .orElseThrow(() -> new UncheckedIOException(new IOException("The annotation " + sha256 + " is gone")));
        return new String(read(blob), StandardCharsets.UTF_8);
    }

    private byte[] read(Blob blob) {
        try (InputStream content = Channels.newInputStream(blobs.open(blob, 0, blob.size()))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lose(String what) {
        losses.merge(what, 1L, Long::sum);
    }

    @Override
    public void forEach(Consumer<ListedSample> visitor) throws IOException {
        if (rows) {
            for (Group group : tables.groups()) {
                visitor.accept(table(group));
            }
        } else {
            files(visitor);
        }
    }

    private ListedSample table(Group group) throws IOException {
        Lines lines = isCsv() ? CsvLines.ofRows(columns(group), this::lose) : new JsonLines();
        long[] number = {0};
        LongFunction<List<Kept>> pages = after -> tables.rows(group, after);
        String name = group.use().map(use -> use + "/").orElse("") + group.table();
        ListedFile file = keep(name, new TablePages(lines.header(), pages, row -> {
            if (!RowPath.path(UseName.plain(row.use()), group.table(), number[0]++)
                    .equals(row.path())) {
                lose("paths of rows");
            }
            return lines.ofRow(row, values(row));
        }));
        return new ListedSample(tables.use(group).orElse(""), "", List.of(file));
    }

    private Map<String, String> values(Kept row) {
        Map<String, String> values = JsonMembers.of(row.row().orElseThrow());
        for (String own : List.of(USE, LABEL)) {
            if (values.containsKey(own)) {
                throw new HttpException(
                        422,
                        "The row '" + row.path() + "' has a column '" + own + "' beside the " + own
                                + " of the sample; choose another layout than '" + layout.name() + "'.");
            }
        }
        return values;
    }

    private Set<String> columns(Group group) {
        Set<String> columns = new LinkedHashSet<>();
        List<Kept> page = tables.rows(group, -1);
        while (!page.isEmpty()) {
            page.forEach(row -> columns.addAll(values(row).keySet()));
            if (columns.size() > MOST_COLUMNS) {
                throw new HttpException(
                        422,
                        "The rows of '" + group.table() + "' have more than " + MOST_COLUMNS
                                + " columns; choose the layout 'jsonl'.");
            }
            page = tables.rows(group, page.get(page.size() - 1).place());
        }
        return columns;
    }

    private void files(Consumer<ListedSample> visitor) throws IOException {
        checkNames();
        Lines lines = isCsv() ? CsvLines.ofFiles() : new JsonLines();
        List<ListedFile> before =
                List.of(keep(ABOUT_FILES, new TablePages(lines.header(), tables::samples, lines::ofFile)));
        List<Kept> page = tables.samples(-1);
        while (!page.isEmpty()) {
            for (Kept sample : page) {
                List<ListedFile> files = new ArrayList<>(before);
                files.add(ListedFile.of(folder + sample.path(), sample.size(), sample.crc32(), sample.sha256()));
                visitor.accept(new ListedSample(sample.use(), sample.label(), files));
                before = List.of();
            }
            page = tables.samples(page.get(page.size() - 1).place());
        }
    }

    /** Answers 422 for samples that an import of the package would take for tables of samples. */
    private void checkNames() {
        List<String> endings = isCsv() ? List.of(".csv", ".tsv") : List.of(".jsonl", ".ndjson");
        tables.inTheWay(ABOUT_FILES + "." + layout.name(), endings).ifPresent(path -> {
            throw new HttpException(
                    422,
                    "The sample '" + path + "' would be taken for a table of samples; choose another layout than '"
                            + layout.name() + "'.");
        });
    }

    private ListedFile keep(String name, TablePages pages) throws IOException {
        String file = name + "." + layout.name();
        Blob table = keeper.keep(new PagedStream(pages));
        contents.put(file, table.sha256());
        return ListedFile.of(folder + file, table.size(), table.crc32(), table.sha256());
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public Map<String, String> contents() {
        return contents;
    }

    @Override
    public List<Loss> losses() {
        return losses.entrySet().stream()
                .map(loss -> new Loss(loss.getKey(), loss.getValue()))
                .toList();
    }
}
