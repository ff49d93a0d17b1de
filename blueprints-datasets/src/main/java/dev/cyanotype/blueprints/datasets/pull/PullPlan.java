package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Two manifests side by side, the folder's and the package's, and which lines of the second are to be fetched. Not thread-safe. */
final class PullPlan implements AutoCloseable {
    private static final int AT_ONCE = 1_000;
    private static final String COLUMNS = "path, sha256, size, use, label, archive, place, length";
    private static final RowMapper<ManifestLine> LINES = (row, context) -> new ManifestLine(
            row.getString("path"),
            row.getString("sha256"),
            row.getLong("size"),
            row.getString("use"),
            row.getString("label"),
            row.getString("archive"),
            row.getLong("place"),
            row.getLong("length"));

    private final Scratch scratch;

    PullPlan(Path folder) {
        scratch = Scratch.in(folder);
        for (String table : List.of("before", "now")) {
            scratch.run(
                    handle -> handle.execute(
                            "create table " + table + " (path text not null primary key,"
                                    + " sha256 text not null, size bigint not null, use text not null, label text not null,"
                                    + " archive text not null, place bigint not null, length bigint not null, wanted integer not null default 0) without rowid"));
        }
    }

    /** Reads the manifest of what is in the folder, if there is one. */
    void readBefore(Path manifest) throws IOException {
        try {
            read(manifest, "before");
        } catch (NoSuchFileException none) {
            return; // nothing has been fetched yet
        }
        scratch.run(handle -> handle.execute("create index before_content on before (sha256)"));
    }

    /** Reads the manifest of the package. */
    void readNow(Path manifest) throws IOException {
        read(manifest, "now");
        scratch.run(handle -> handle.execute("create index now_place on now (archive, place) where wanted = 1"));
    }

    private void read(Path manifest, String table) throws IOException {
        List<ManifestLine> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(manifest)) {
            Manifest.read(in, line -> {
                lines.add(line);
                if (lines.size() == AT_ONCE) {
                    insert(table, lines);
                }
            });
        }
        insert(table, lines);
    }

    private void insert(String table, List<ManifestLine> lines) throws IOException {
        int[] inserted = scratch.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into " + table + " (" + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing");
            lines.forEach(line -> batch.add(
                    line.path(),
                    line.sha256(),
                    line.size(),
                    line.use(),
                    line.label(),
                    line.archive(),
                    line.offset(),
                    line.length()));
            return lines.isEmpty() ? new int[0] : batch.execute();
        });
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i] == 0) {
                throw new IOException(
                        "manifest.jsonl has two lines of '" + lines.get(i).path() + "'");
            }
        }
        lines.clear();
    }

    /** Returns lines of the package after a path, in the order of their paths. */
    List<ManifestLine> now(String after) {
        return page("now where path > ?", after);
    }

    /** Returns lines of the folder after a path that the package does not have any more. */
    List<ManifestLine> gone(String after) {
        return page("before b where path > ? and not exists (select 1 from now n where n.path = b.path)", after);
    }

    /** Returns wanted lines after a path of which the folder had the content under another path. */
    List<ManifestLine> moved(String after) {
        return page(
                "now n where path > ? and wanted = 1 and exists (select 1 from before b where b.sha256 = n.sha256)",
                after);
    }

    private List<ManifestLine> page(String rows, String after) {
        return scratch.run(handle -> handle.select(
                        "select " + COLUMNS + " from " + rows + " order by path limit " + AT_ONCE, after)
                .map(LINES)
                .list());
    }

    /** Returns wanted lines behind a place in an archive, in the order in which they lie there. */
    List<ManifestLine> wanted(String archive, long place, String path) {
        return scratch.run(handle -> handle.select(
                        "select " + COLUMNS + " from now where wanted = 1 and (archive, place, path) > (?, ?, ?)"
                                + " order by archive, place, path limit " + AT_ONCE,
                        archive,
                        place,
                        path)
                .map(LINES)
                .list());
    }

    /** Returns how many lines there are, and how many of them are wanted. */
    Totals totals() {
        return scratch.run(
                handle -> handle.createQuery("select count(*) as files, coalesce(sum(wanted), 0) as wanted from now")
                        .map((row, context) -> new Totals(row.getLong("files"), row.getLong("wanted")))
                        .one());
    }

    /** Sums of the package. */
    record Totals(long files, long wanted) {}

    /** Returns the line of the folder at a path. */
    Optional<ManifestLine> before(String path) {
        return scratch.run(handle -> handle.select("select " + COLUMNS + " from before where path = ?", path)
                .map(LINES)
                .findOne());
    }

    /** Returns a path under which the folder had a content. */
    String pathBefore(String sha256) {
        return scratch.run(handle -> handle.select("select path from before where sha256 = ? limit 1", sha256)
                .mapTo(String.class)
                .one());
    }

    void want(String path, boolean wanted) {
        scratch.run(handle -> handle.execute("update now set wanted = ? where path = ?", wanted ? 1 : 0, path));
    }

    @Override
    public void close() {
        scratch.close();
    }
}
