package dev.cyanotype.blueprints.datasets.deletion;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows that refer to a dataset by its number. A deleted dataset's number has a name that no dataset can have, so that nobody finds
 * them any more, and a new dataset of the old name gets a number of its own.
 */
final class LeftRows {
    private static final String DELETED = "/";

    /** A number that is free may become another dataset's, and a job that is done again must not touch that. */
    private static final String DISOWNED = " = (select id from dataset_number where id = :number and name = :deleted)";

    private LeftRows() {}

    /** Takes the number of a dataset away from its name, and returns it; nothing if it never had a sample. */
    static Optional<Integer> disown(Handle handle, String dataset) {
        Optional<Integer> number = handle.select("select id from dataset_number where name = ?", dataset)
                .mapTo(Integer.class)
                .findOne();
        number.ifPresent(id -> handle.execute("update dataset_number set name = ? where id = ?", DELETED + id, id));
        return number;
    }

    /** Returns the numbers of deleted datasets of which there are rows left. */
    static List<Integer> disowned(Handle handle) {
        return handle.createQuery("select id from dataset_number where name like :deleted order by id")
                .bind("deleted", DELETED + "%")
                .mapTo(Integer.class)
                .list();
    }

    /** What was deleted: the last path, and how many rows. */
    record Deleted(String last, int rows) {}

    /**
     * Deletes the samples of the next {@code limit} paths; returns nothing once all are deleted.
     *
     * @param after the last path that was deleted; empty for the first
     */
    static Optional<Deleted> deleteSamples(Handle handle, int number, String after, int limit) {
        return handle.createQuery("select max(path) from (select path from sample where dataset" + DISOWNED
                        + " and path > :after order by dataset, path limit :limit) p")
                .bind("number", number)
                .bind("deleted", DELETED + number)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .findOne()
                .map(last -> new Deleted(
                        last,
                        handle.execute(
                                "delete from sample where dataset = ? and path > ? and path <= ?",
                                number,
                                after,
                                last)));
    }

    /** Deletes some of what a search for images that look alike has found; returns how many rows that were. */
    static int deleteFamilies(Handle handle, int number, int limit) {
        return handle.createUpdate("delete from near_member where dataset" + DISOWNED
                        + " and (number, family, path) in (select number, family, path from near_member"
                        + " where dataset = :number order by dataset, number, family, path limit :limit)")
                .bind("number", number)
                .bind("deleted", DELETED + number)
                .bind("limit", limit)
                .execute();
    }

    /** Deletes the number itself, and the few rows that are left then; returns 0 if that has been done. */
    static int forget(Handle handle, int number) {
        for (String table : List.of("near_search", "image_measuring")) {
            handle.createUpdate("delete from " + table + " where dataset" + DISOWNED)
                    .bind("number", number)
                    .bind("deleted", DELETED + number)
                    .execute();
        }
        return handle.execute("delete from dataset_number where id = ? and name = ?", number, DELETED + number);
    }
}
