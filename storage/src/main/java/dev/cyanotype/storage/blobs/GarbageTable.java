package dev.cyanotype.storage.blobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The rows of blobs as a collection sees them. The foreign keys of the database say what refers to a blob, so that no table
 * is forgotten, whoever has made it and whether that blueprint is mounted or not.
 */
final class GarbageTable {
    private final String used;

    /** A blob as it was looked at; {@code unusedSince} is 0 if nothing has been noted. */
    record Row(String sha256, long size, long unusedSince, boolean used) {
        boolean isNotedRightly() {
            return used == (unusedSince == 0);
        }
    }

    private GarbageTable(String used) {
        this.used = used;
    }

    static GarbageTable of(Handle handle) throws SQLException {
        List<String> references = references(handle.getConnection());
        if (references.isEmpty()) {
            throw new IllegalStateException(
                    "[NothingRefersToBlobs] No table has a foreign key to blob(sha256), so all blobs would"
                            + " be garbage\n    Declare the columns that hold hashes of blobs as 'references blob (sha256)'");
        }
        return new GarbageTable("(" + String.join(" or ", references) + ")");
    }

    private static List<String> references(Connection connection) throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        String quote = connection.getMetaData().getIdentifierQuoteString();
        try (ResultSet keys = connection.getMetaData().getExportedKeys(null, connection.getSchema(), "blob")) {
            while (keys.next()) {
                String schema = keys.getString("FKTABLE_SCHEM");
                String table = quote + keys.getString("FKTABLE_NAME") + quote;
                found.add("exists (select 1 from %s%s r where r.%s = b.sha256)"
                        .formatted(
                                schema == null ? "" : quote + schema + quote + ".",
                                table,
                                quote + keys.getString("FKCOLUMN_NAME") + quote));
            }
        }
        return new ArrayList<>(found);
    }

    /** Returns the blobs after one in the order of their hashes. */
    List<Row> page(Handle handle, String after, int limit) {
        return handle.createQuery("select b.sha256, b.size, coalesce(b.unused_since, 0) as unused_since,"
                        + " case when " + used + " then 1 else 0 end as used"
                        + " from blob b where b.sha256 > :after order by b.sha256 limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getString("sha256"),
                        row.getLong("size"),
                        row.getLong("unused_since"),
                        row.getInt("used") == 1))
                .list();
    }

    /** Notes since when nothing refers to blobs, or that something does; by now that may have changed. */
    int[] note(Handle handle, List<Row> rows, long now) {
        PreparedBatch batch = handle.prepareBatch("update blob as b set unused_since = case when " + used
                + " then null else coalesce(b.unused_since, :now) end where b.sha256 = :sha256");
        rows.forEach(row -> batch.bind("sha256", row.sha256()).bind("now", now).add());
        return batch.execute();
    }

    /** Returns some of the blobs to which nothing has referred since that time. */
    static List<Blob> unusedSince(Handle handle, long time, int limit) {
        return handle.createQuery("select " + Blob.columns("b")
                        + " from blob b where b.unused_since <= :time order by b.unused_since, b.sha256 limit :limit")
                .bind("time", time)
                .bind("limit", limit)
                .map(Blob.mapper())
                .list();
    }

    /** Deletes those of the blobs to which nothing refers, has the others be used again, and returns those deleted. */
    List<Blob> delete(Handle handle, List<Blob> unused, long time) {
        PreparedBatch batch = handle.prepareBatch(
                "delete from blob as b where b.sha256 = :sha256 and b.unused_since <= :time and not " + used);
        unused.forEach(
                blob -> batch.bind("sha256", blob.sha256()).bind("time", time).add());
        int[] counts = batch.execute();
        List<Blob> deleted = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                BlobTable.reuse(handle, List.of(unused.get(i).sha256()));
            } else {
                deleted.add(unused.get(i));
            }
        }
        return deleted;
    }
}
