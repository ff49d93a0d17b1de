package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.http.Request;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A page of the samples of a version, as it is answered. */
record SamplePage(
        List<SampleItem> data, long total, @Nullable String next) {
    static final Param<List<String>> USES = Param.texts("uses[]");
    static final Param<Optional<String>> LABEL = Param.optional("label");

    /** Reads the page that a request asks for by {@code uses[]}, {@code label}, {@code limit} and {@code cursor}. */
    static SamplePage read(Handle handle, Version version, Request request) {
        Set<String> uses = new LinkedHashSet<>(USES.from(request));
        VersionTable.checkUses(version, uses);
        SampleFilter filter =
                new SampleFilter(version.dataset(), version.version(), List.copyOf(uses), LABEL.from(request));
        int limit = Page.LIMIT.from(request);
        List<Sample> read = SampleTable.page(handle, filter, Cursor.from(request), limit + 1);
        Page<Sample> page = Page.of(read, limit, Sample::path);
        return new SamplePage(
                page.data().stream().map(SampleItem::of).toList(), VersionTable.count(handle, filter), page.next());
    }
}
