package dev.cyanotype.blueprints.datasets.samples;

import static dev.cyanotype.blueprints.datasets.samples.SampleTable.number;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes the table of samples, whose rows {@link SampleTable} tells of: always into the version being made. */
public final class SampleWriter {
    private static final int NEVER = Integer.MAX_VALUE;

    /** The hash of no content. */
    private static final byte[] NONE = {};

    private static final String WRITTEN = "dataset = " + number(":dataset") + " and (path, born) in"
            + " (select path, born from sample where dataset = " + number(":dataset") + " and %s limit :limit)";

    private SampleWriter() {}

    /** Gives the name of a dataset its number; before there are any samples of it. */
    public static void begin(Handle handle, String dataset) {
        handle.execute("insert into dataset_number (name) values (?) on conflict (name) do nothing", dataset);
    }

    /**
     * Writes into the version being made: what is at these paths ends with it, and {@code rows} begin in it. A path written in
     * this version before is written over.
     */
    public static void replace(
            Handle handle, String dataset, int version, Collection<String> ended, Collection<SampleRow> rows) {
        end(handle, dataset, version, ended);
        insert(handle, dataset, version, rows);
    }

    private static void insert(Handle handle, String dataset, int version, Collection<SampleRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into sample"
                + " (dataset, path, born, died, use, label, content, annotation) values (" + number("?")
                + ", ?, ?, ?, ?, ?, " + Blob.number("?") + ", " + Blob.number("?") + ")");
        for (SampleRow row : rows) {
            batch.add(
                    dataset,
                    row.path(),
                    version,
                    NEVER,
                    row.use(),
                    row.label(),
                    Sha256.bytes(row.sha256()),
                    row.annotation().map(Sha256::bytes).orElse(NONE));
        }
        batch.execute();
    }

    private static void end(Handle handle, String dataset, int version, Collection<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        PreparedBatch written =
                handle.prepareBatch("delete from sample where dataset = " + number("?") + " and path = ? and born = ?");
        PreparedBatch older = handle.prepareBatch(
                "update sample set died = ? where dataset = " + number("?") + " and path = ? and died = ?");
        for (String path : paths) {
            written.add(dataset, path, version);
            older.add(version, dataset, path, NEVER);
        }
        written.execute();
        older.execute();
    }

    /**
     * Takes back what has been written after a version, at most {@code limit} rows of it.
     *
     * @return how many rows that were; 0 when nothing is left
     */
    public static int undo(Handle handle, String dataset, int version, int limit) {
        int born = handle.createUpdate("delete from sample where " + WRITTEN.formatted("born > :version"))
                .bind("dataset", dataset)
                .bind("version", version)
                .bind("limit", limit)
                .execute();
        return born > 0
                ? born
                : handle.createUpdate("update sample set died = :never where "
                                + WRITTEN.formatted("died > :version and died < 2147483647"))
                        .bind("never", NEVER)
                        .bind("dataset", dataset)
                        .bind("version", version)
                        .bind("limit", limit)
                        .execute();
    }
}
