package dev.cyanotype.blueprints.datasets.catalogue;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of deleted versions: their numbers are never used again. */
public final class DeletedVersions {
    private DeletedVersions() {}

    /** A deleted version of which there may be rows left that no other version needs. */
    public record Left(String dataset, int number) {}

    /** Returns whether a number is that of a deleted version. */
    static boolean are(Handle handle, String dataset, int number) {
        return !between(handle, dataset, number - 1, number + 1).isEmpty();
    }

    /** Returns the numbers of the deleted versions between two, in their order. */
    public static List<Integer> between(Handle handle, String dataset, int older, int newer) {
        return handle.select(
                        "select number from deleted_version where dataset = ? and number > ? and number < ? order by number",
                        dataset,
                        older,
                        newer)
                .mapTo(Integer.class)
                .list();
    }

    /** Returns the highest number that a version of a dataset has or had; 0 if there was none. */
    public static int highest(Handle handle, String dataset) {
        return handle.select(
                        "select max(number) from (select number from dataset_version where dataset = ?"
                                + " union all select number from deleted_version where dataset = ?) n",
                        dataset,
                        dataset)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** Notes that a version is deleted. */
    public static void insert(Handle handle, String dataset, int number, long now) {
        handle.execute(
                "insert into deleted_version (dataset, number, deleted, cleared) values (?, ?, ?, 0)",
                dataset,
                number,
                now);
    }

    /** Returns those of which there may be rows left. */
    public static List<Left> left(Handle handle) {
        return handle.createQuery(
                        "select dataset, number from deleted_version where cleared = 0 order by dataset, number")
                .map((row, context) -> new Left(row.getString("dataset"), row.getInt("number")))
                .list();
    }

    /** Notes that no rows are left of one. */
    public static int clear(Handle handle, Left version) {
        return handle.execute(
                "update deleted_version set cleared = 1 where dataset = ? and number = ?",
                version.dataset(),
                version.number());
    }
}
