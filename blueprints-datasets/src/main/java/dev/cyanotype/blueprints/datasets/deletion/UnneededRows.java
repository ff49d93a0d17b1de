package dev.cyanotype.blueprints.datasets.deletion;

import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Rows that were there from one version to another, and that no version needs any more once one is deleted: those that began after the
 * version before it and ended by the one behind it. What only the latest had is not among them, for it has not ended: that is taken
 * back.
 */
final class UnneededRows {
    private static final String BOUNDS = " and born > coalesce((select max(number) from dataset_version"
            + " where dataset = :dataset and number < :number), 0) and born <= :number"
            + " and died <= (select min(number) from dataset_version where dataset = :dataset and number > :number)";

    private UnneededRows() {}

    /** Deletes pages and counts, of which there are few. */
    static void deleteSums(Handle handle, String dataset, int number) {
        for (String table : List.of("version_page", "label_count")) {
            bound(handle, "delete from " + table + " where dataset = :dataset" + BOUNDS, dataset, number)
                    .execute();
        }
    }

    /** Deletes up to {@code limit} samples; returns how many that were. */
    static int deleteSamples(Handle handle, String dataset, int number, int limit) {
        String of = "dataset = " + SampleTable.number(":dataset");
        return bound(
                        handle,
                        "delete from sample where " + of + " and (path, born) in (select path, born from sample where "
                                + of + BOUNDS + " limit :limit)",
                        dataset,
                        number)
                .bind("limit", limit)
                .execute();
    }

    private static Update bound(Handle handle, String sql, String dataset, int number) {
        return handle.createUpdate(sql).bind("dataset", dataset).bind("number", number);
    }

    /** Deletes what was searched for in a version, and found. */
    static void deleteSearches(Handle handle, String dataset, int number) {
        for (String table : List.of("near_member", "near_search", "image_measuring")) {
            bound(
                            handle,
                            "delete from " + table + " where dataset = " + SampleTable.number(":dataset")
                                    + " and number = :number",
                            dataset,
                            number)
                    .execute();
        }
    }
}
