package dev.cyanotype.blueprints.datasets.pages.parts;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * How many samples of each label there are in each use, with links to them.
 *
 * @param uses the columns
 * @param rows the first labels in alphabetical order
 * @param more how many labels there are beyond them
 */
public record CountTable(List<String> uses, List<Row> rows, int more) {
    private static final int ROWS = 40;

    /** The samples of a label: all of them, and those of each use. */
    public record Row(String label, String url, long samples, List<Cell> cells) {}

    /** The samples of a label in a use. */
    public record Cell(String use, long samples, String url) {}

    /** Returns the counts of a version; each cell leads to its samples in the grid. */
    public static CountTable of(Handle handle, Version version, Links grid) {
        List<String> uses = version.uses().stream().map(Version.Use::name).toList();
        Map<String, Map<String, Long>> counts = LabelTable.counts(handle, version).stream()
                .collect(Collectors.groupingBy(
                        LabelCount::label, TreeMap::new, Collectors.toMap(LabelCount::use, LabelCount::samples)));
        List<Row> rows = new TreeSet<>(counts.keySet())
                .stream()
                        .limit(ROWS)
                        .map(label -> row(label, counts.getOrDefault(label, Map.of()), uses, grid.with("label", label)))
                        .toList();
        return new CountTable(uses, rows, counts.size() - rows.size());
    }

    private static Row row(String label, Map<String, Long> counts, List<String> uses, Links grid) {
        List<Cell> cells = uses.stream()
                .map(use -> new Cell(
                        use,
                        counts.getOrDefault(use, 0L),
                        grid.with("uses[]", use).url()))
                .toList();
        return new Row(
                label, grid.url(), cells.stream().mapToLong(Cell::samples).sum(), cells);
    }
}
