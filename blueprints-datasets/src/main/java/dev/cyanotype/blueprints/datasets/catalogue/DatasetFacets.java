package dev.cyanotype.blueprints.datasets.catalogue;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How many datasets each use, tag and task has under the other filters; the most frequent first.
 *
 * @param uses of the latest versions
 * @param tags of the datasets
 * @param tasks of the datasets
 */
public record DatasetFacets(List<FacetValue> uses, List<FacetValue> tags, List<FacetValue> tasks) {
    private static final int SHOWN = 30;

    /** With more datasets, counting would keep the list waiting. */
    private static final long COUNTED = 20_000;

    /** Counts; empty if there are very many datasets. */
    public static DatasetFacets of(Handle handle, DatasetFilter filter) {
        if (DatasetTable.total(handle) > COUNTED) {
            return new DatasetFacets(List.of(), List.of(), List.of());
        }
        return new DatasetFacets(
                values(
                        handle,
                        filter.withoutUses(),
                        "c.use",
                        " join dataset_use c on c.dataset = d.name and c.number = d.latest"),
                values(handle, filter.withoutTags(), "c.tag", " join dataset_tag c on c.dataset = d.name"),
                values(handle, filter.withoutTasks(), "d.task", ""));
    }

    private static List<FacetValue> values(Handle handle, DatasetFilter filter, String column, String join) {
        String sql = "select " + column + " as facet, count(*) as datasets from dataset d" + join
                + DatasetTable.where(filter) + " group by " + column + " order by count(*) desc, " + column + " limit "
                + SHOWN;
        return DatasetTable.bind(handle.createQuery(sql), filter)
                .map((row, context) -> new FacetValue(row.getString("facet"), Optional.of(row.getLong("datasets"))))
                .list();
    }
}
