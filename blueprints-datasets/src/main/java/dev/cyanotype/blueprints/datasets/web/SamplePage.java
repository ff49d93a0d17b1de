package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.http.Request;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A page of the samples of a version, as it is answered. */
record SamplePage(
        List<SampleItem> data, long total, @Nullable String next) {
    /** Reads the page that a request asks for by {@code uses[]}, {@code label}, {@code limit} and {@code cursor}. */
    static SamplePage read(Handle handle, Version version, Request request) {
        SampleFilter filter = SampleQuery.of(version, request).filter();
        int limit = Page.LIMIT.from(request);
        List<Sample> read = SampleTable.page(handle, filter, Cursor.from(request), limit + 1);
        Page<Sample> page = Page.of(read, limit, Sample::path);
        return new SamplePage(
                page.data().stream().map(SampleItem::of).toList(), VersionTable.count(handle, filter), page.next());
    }
}
