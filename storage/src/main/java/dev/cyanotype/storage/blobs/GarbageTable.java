package dev.cyanotype.storage.blobs;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
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
    /** Tables of blueprints that have not been migrated refer to contents by way of this one. */
    private static final String OLD = "exists (select 1 from blob o where o.content = c.id)";

    private final String used;

    /** A blob as it was looked at; {@code unusedSince} is 0 if nothing has been noted. */
    record Row(long id, long size, long unusedSince, boolean used) {
        boolean isNotedRightly() {
            return used == (unusedSince == 0);
        }
    }

    private GarbageTable(String used) {
        this.used = used;
    }

    static GarbageTable of(Handle handle) throws SQLException {
        List<String> references = references(handle.getConnection(), "content");
        if (references.isEmpty()) {
            throw new IllegalStateException(
                    "[NothingRefersToBlobs] No table has a foreign key to content(id), so all blobs would"
                            + " be garbage\n    Declare the columns that refer to contents as 'references content (id)'");
        }
        references.add(OLD);
        return new GarbageTable("(" + String.join(" or ", references) + ")");
    }

    private static List<String> references(Connection connection, String to) throws SQLException {
        TreeSet<String> found = new TreeSet<>();
        String quote = connection.getMetaData().getIdentifierQuoteString();
        try (ResultSet keys = connection.getMetaData().getExportedKeys(null, connection.getSchema(), to)) {
            while (keys.next()) {
                if (keys.getShort("DELETE_RULE") == DatabaseMetaData.importedKeyCascade) {
                    continue; // the row goes with its content, and does not keep it
                }
                String schema = keys.getString("FKTABLE_SCHEM");
                String table = quote + keys.getString("FKTABLE_NAME") + quote;
                found.add("exists (select 1 from %s%s r where r.%s = c.id)"
                        .formatted(
                                schema == null ? "" : quote + schema + quote + ".",
                                table,
                                quote + keys.getString("FKCOLUMN_NAME") + quote));
            }
        }
        return new ArrayList<>(found);
    }

    /** Empties the table that others referred to by hashes before contents had numbers, once none does: until then it keeps its contents. */
    static int emptyOld(Handle handle) throws SQLException {
        boolean isEmpty = handle.select("select 1 from blob limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
        return isEmpty || !references(handle.getConnection(), "blob").isEmpty()
                ? 0
                : handle.execute("delete from blob");
    }

    /** Returns the blobs after one in the order of their numbers. */
    List<Row> page(Handle handle, long after, int limit) {
        return handle.createQuery("select c.id, c.size, coalesce(c.unused_since, 0) as unused_since,"
                        + " case when " + used + " then 1 else 0 end as used"
                        + " from content c where c.id > :after order by c.id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        row.getLong("id"), row.getLong("size"), row.getLong("unused_since"), row.getInt("used") == 1))
                .list();
    }

    /** Notes since when nothing refers to blobs, or that something does; by now that may have changed. */
    int[] note(Handle handle, List<Row> rows, long now) {
        PreparedBatch batch = handle.prepareBatch("update content as c set unused_since = case when " + used
                + " then null else coalesce(c.unused_since, :now) end where c.id = :id");
        rows.forEach(row -> batch.bind("id", row.id()).bind("now", now).add());
        return batch.execute();
    }

    /** Returns some of the blobs to which nothing has referred since that time. */
    static List<Blob> unusedSince(Handle handle, long time, int limit) {
        return handle.createQuery("select " + Blob.columns("c")
                        + " from content c where c.unused_since <= :time order by c.unused_since, c.id limit :limit")
                .bind("time", time)
                .bind("limit", limit)
                .map(Blob.mapper())
                .list();
    }

    /** Deletes those of the blobs to which nothing refers, has the others be used again, and returns those deleted. */
    List<Blob> delete(Handle handle, List<Blob> unused, long time) {
        PreparedBatch batch = handle.prepareBatch(
                "delete from content as c where c.sha256 = :sha256 and c.unused_since <= :time and not " + used);
        unused.forEach(
                blob -> batch.bind("sha256", blob.hash()).bind("time", time).add());
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
