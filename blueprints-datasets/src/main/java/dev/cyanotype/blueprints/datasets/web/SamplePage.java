package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.packages.attributes.SampleAttributes;
import dev.cyanotype.blueprints.datasets.samples.SampleWalk;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.http.Request;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A page of the samples of a version, as it is answered.
 *
 * @param data the samples; under conditions that no index answers there may be few, or none, though there is a next page
 * @param total how many there are on all pages; null under such conditions, which are not counted
 * @param next the cursor of the next page; null on the last
 */
public record SamplePage(
        List<SampleItem> data,
        @Nullable Long total,
        @Nullable String next) {
    /** The path to begin at. */
    public static final Param<String> FROM = Param.text("from").orElse("");

    /** Reads the page that a request asks for by a {@link SampleQuery}, {@code limit}, {@code from} and {@code cursor}. */
    static SamplePage read(Handle handle, Version version, Request request, SampleAttributes attributes) {
        SampleWalk walk = walk(handle, version, request, attributes);
        int limit = Page.LIMIT.from(request);
        String cursor = Cursor.from(request);
        SampleWalk.Stretch read = cursor.isEmpty()
                ? walk.take(Side.FROM, FROM.from(request), limit + 1)
                : walk.take(Side.AFTER, cursor, limit + 1);
        Optional<Long> total =
                walk.conditions().isEmpty() ? Optional.of(LabelTable.count(handle, walk.filter())) : Optional.empty();
        return of(read, limit, total);
    }

    /** Returns what goes through the samples that a request asks for. */
    public static SampleWalk walk(Handle handle, Version version, Request request, SampleAttributes attributes) {
        SampleQuery query = SampleQuery.of(version, request);
        return new SampleWalk(handle, query.filter(), query.conditions(), attributes::of);
    }

    /** Returns the page of {@code limit} out of what was read, which is one more if there is a next page. */
    public static SamplePage of(SampleWalk.Stretch read, int limit, Optional<Long> total) {
        Page<Sample> page = Page.of(read.samples(), limit, Sample::path);
        String next = page.next() != null
                ? page.next()
                : read.edge().map(edge -> Cursor.encode(edge.last())).orElse(null);
        return new SamplePage(page.data().stream().map(SampleItem::of).toList(), total.orElse(null), next);
    }
}
