package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleChange;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.json.JsonName;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a version has changed, as it is answered.
 *
 * @param data the samples that differ
 * @param next the cursor of the next page; null on the last
 */
record ChangePage(List<Change> data, @Nullable String next) {
    static final Param<Integer> SINCE = Param.integer("since", 0, Integer.MAX_VALUE);

    /** The ways in which a sample differs. */
    enum Kind {
        @JsonName("added")
        ADDED,
        @JsonName("removed")
        REMOVED,
        @JsonName("changed")
        CHANGED
    }

    /** A sample that differs, as it was and as it is. */
    record Change(String path, Kind change, Optional<SampleItem> before, Optional<SampleItem> after) {
        static Change of(SampleChange change) {
            Kind kind = change.before().isEmpty() ? Kind.ADDED : change.after().isEmpty() ? Kind.REMOVED : Kind.CHANGED;
            return new Change(
                    change.path(),
                    kind,
                    change.before().map(SampleItem::of),
                    change.after().map(SampleItem::of));
        }
    }

    /** Reads the page that a request asks for by {@code since}, {@code limit} and {@code cursor}. */
    static ChangePage read(Handle handle, Version version, Request request) {
        int since = SINCE.from(request);
        if (since >= version.version()) {
            throw HttpException.badRequest(Violation.of(
                    "query", "since", "expected a version before " + version.version() + ", got '" + since + "'"));
        }
        int limit = Page.LIMIT.from(request);
        List<String> paths = SampleChange.paths(handle, version, since, Cursor.from(request), limit + 1);
        Page<String> page = Page.of(paths, limit, Function.identity());
        List<Change> changes = SampleChange.at(handle, version, since, page.data()).stream()
                .map(Change::of)
                .toList();
        return new ChangePage(changes, page.next());
    }
}
