package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetItem;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.http.Request;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets, as it is answered.
 *
 * @param data the datasets
 * @param total how many there are on all pages
 * @param next the cursor of the next page; null on the last
 */
public record DatasetListing(
        List<DatasetItem> data, long total, @Nullable String next) {
    /** Reads the page that a request asks for. */
    public static DatasetListing read(Handle handle, Request request) {
        DatasetFilter filter = DatasetFilter.of(request);
        int limit = Page.LIMIT.from(request);
        Page<Dataset> page =
                Page.of(DatasetTable.page(handle, filter, Cursor.from(request), limit + 1), limit, Dataset::name);
        return new DatasetListing(
                page.data().stream().map(DatasetItem::of).toList(), DatasetTable.count(handle, filter), page.next());
    }
}
