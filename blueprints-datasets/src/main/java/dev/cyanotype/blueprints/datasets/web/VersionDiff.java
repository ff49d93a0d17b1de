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
import java.util.List;
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
    public static final Param<String> KIND =
            Param.oneOf("kind", kinds().toArray(String[]::new)).orElse("");

    /** A label that the samples had in the older version; any unless said. */
    public static final Param<Optional<String>> WAS = Param.optional("was");

    /** A label that the samples have in the newer version; any unless said. */
    public static final Param<Optional<String>> NOW = Param.optional("now");

    /**
     * The samples of one kind.
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

    /** Returns what differs between the versions that a request names by {@code from} and {@code to}, under {@code was} and {@code now}. */
    public static SampleDiff diff(Handle handle, String dataset, Request request) {
        Version newer = VersionTable.resolve(handle, Reference.of(dataset, TO.from(request)));
        int older = older(handle, newer, request);
        return new SampleDiff(handle, dataset, older, newer.version(), WAS.from(request), NOW.from(request));
    }

    /** Reads the page of it that a request asks for by {@code kind}, {@code limit} and {@code cursor}. */
    public static VersionDiff read(SampleDiff diff, Request request) {
        checkCursor(request);
        Page.LIMIT.from(request); // also where there is nothing to list
        return new VersionDiff(
                diff.dataset(),
                diff.from(),
                diff.to(),
                part(diff, ChangeKind.ADDED, request),
                part(diff, ChangeKind.REMOVED, request),
                part(diff, ChangeKind.CHANGED, request),
                part(diff, ChangeKind.RELABELLED, request),
                part(diff, ChangeKind.MOVED, request));
    }

    private static int older(Handle handle, Version newer, Request request) {
        String asked = FROM.from(request).orElseGet(() -> String.valueOf(VersionTable.before(handle, newer)));
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

    private static void checkCursor(Request request) {
        String key = Cursor.from(request);
        if (!key.isEmpty() && KIND.from(request).isEmpty()) {
            throw HttpException.badRequest(Violation.of(
                    "query",
                    "kind",
                    "expected with a cursor the kind that it is of, one of " + kinds() + ", got none"));
        }
    }

    private static Part part(SampleDiff diff, ChangeKind kind, Request request) {
        long total = diff.count(kind);
        String asked = KIND.from(request);
        if (total == 0 || !(asked.isEmpty() || asked.equals(kind.text()))) {
            return new Part(total, List.of(), null);
        }
        int limit = Page.LIMIT.from(request);
        Page<SampleChange> page = Page.of(diff.page(kind, Cursor.from(request), limit + 1), limit, SampleChange::path);
        return new Part(total, page.data().stream().map(Change::of).toList(), page.next());
    }

    private static List<String> kinds() {
        return Arrays.stream(ChangeKind.values()).map(ChangeKind::text).toList();
    }

    /** Returns the part of a kind. */
    public Part part(ChangeKind kind) {
        return switch (kind) {
            case ADDED -> added;
            case REMOVED -> removed;
            case CHANGED -> changed;
            case RELABELLED -> relabelled;
            case MOVED -> moved;
        };
    }
}
