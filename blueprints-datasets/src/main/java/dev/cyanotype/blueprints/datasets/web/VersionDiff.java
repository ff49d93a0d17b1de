package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.ChangeKind;
import dev.cyanotype.blueprints.datasets.samples.SampleChange;
import dev.cyanotype.blueprints.datasets.samples.SampleDiff;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions, as it is answered.
 *
 * @param dataset the name
 * @param from the older version; 0 is before the first
 * @param to the newer version
 * @param added paths that only the newer one has
 * @param removed paths that only the older one has
 * @param changed samples with other bytes
 * @param relabelled samples with another label
 * @param moved samples with another use
 */
public record VersionDiff(
        String dataset, int from, int to, Part added, Part removed, Part changed, Part relabelled, Part moved) {
    /** The older version; the one before {@link #TO} unless said. */
    public static final Param<Optional<String>> FROM = Param.optional("from");

    /** The newer version; the latest unless said. */
    public static final Param<String> TO = Param.text("to").orElse("latest");

    /** Of which kind the samples are listed; of all unless said. */
    public static final Param<String> KIND = Param.oneOf(
                    "kind",
                    Arrays.stream(ChangeKind.values()).map(VersionDiff::name).toArray(String[]::new))
            .orElse("");

    /**
     * The samples that differ in one way.
     *
     * @param total how many there are
     * @param data a page of them; empty if another kind was asked for
     * @param next the cursor of the next page, with this {@code kind}; null on the last
     */
    public record Part(
            long total, List<Change> data, @Nullable String next) {}

    /** A sample that differs, as it was and as it is. */
    public record Change(String path, Optional<SampleItem> before, Optional<SampleItem> after) {
        static Change of(SampleChange change) {
            return new Change(
                    change.path(),
                    change.before().map(SampleItem::of),
                    change.after().map(SampleItem::of));
        }
    }

    /** Reads what a request asks for by {@code from}, {@code to}, {@code kind}, {@code limit} and {@code cursor}. */
    public static VersionDiff read(Handle handle, String dataset, Request request) {
        Version newer = VersionTable.resolve(handle, Reference.of(dataset, TO.from(request)));
        SampleDiff diff = new SampleDiff(handle, dataset, older(handle, newer, request), newer.version());
        Map<ChangeKind, Long> counts = diff.counts();
        return new VersionDiff(
                dataset,
                diff.from(),
                diff.to(),
                part(diff, counts, ChangeKind.ADDED, request),
                part(diff, counts, ChangeKind.REMOVED, request),
                part(diff, counts, ChangeKind.CHANGED, request),
                part(diff, counts, ChangeKind.RELABELLED, request),
                part(diff, counts, ChangeKind.MOVED, request));
    }

    private static int older(Handle handle, Version newer, Request request) {
        String asked = FROM.from(request).orElse(String.valueOf(newer.version() - 1));
        int older = asked.equals("0")
                ? 0
                : VersionTable.resolve(handle, Reference.of(newer.dataset(), asked))
                        .version();
        if (older >= newer.version()) {
            throw HttpException.badRequest(Violation.of(
                    "query", "from", "expected a version before " + newer.version() + ", got '" + asked + "'"));
        }
        return older;
    }

    private static Part part(SampleDiff diff, Map<ChangeKind, Long> counts, ChangeKind kind, Request request) {
        long total = counts.getOrDefault(kind, 0L);
        String asked = KIND.from(request);
        String after = Cursor.from(request);
        if (!after.isEmpty() && asked.isEmpty()) {
            throw HttpException.badRequest(
                    Violation.of("query", "kind", "expected one with the cursor, which is of a page of one kind"));
        }
        if (total == 0 || (!asked.isEmpty() && !asked.equals(name(kind)))) {
            return new Part(total, List.of(), null);
        }
        int limit = Page.LIMIT.from(request);
        Page<SampleChange> page = Page.of(diff.page(kind, after, limit + 1), limit, SampleChange::path);
        return new Part(total, page.data().stream().map(Change::of).toList(), page.next());
    }

    /** Returns the name of a kind in a query. */
    static String name(ChangeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the parts by their names, in the order of this record. */
    public Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("added", added);
        parts.put("removed", removed);
        parts.put("changed", changed);
        parts.put("relabelled", relabelled);
        parts.put("moved", moved);
        return parts;
    }
}
