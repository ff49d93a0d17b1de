package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.Around;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tables of an archive.
 *
 * @param tables as many of them as are read
 * @param tooMany whether there are more
 * @param alone whether the archive holds nothing else
 */
record Tables(List<Table> tables, boolean tooMany, boolean alone) {
    /** How many are read. */
    static final int MOST = 100;

    /** Finds the tables of some kinds. */
    static Tables of(ArchiveContents archive, Set<TableKind> kinds) {
        List<String> files = new ArrayList<>();
        boolean tooMany = false;
        boolean alone = true;
        for (String name : archive.names()) {
            if (TableKind.of(name).filter(kinds::contains).isEmpty()) {
                alone = false;
            } else if (files.size() == MOST) {
                tooMany = true;
            } else {
                files.add(name);
            }
        }
        Around around = Around.of(files);
        List<Table> tables = files.stream()
                .map(file -> new Table(file, TableKind.of(file).orElseThrow(), around))
                .toList();
        return new Tables(tables, tooMany, alone);
    }
}
