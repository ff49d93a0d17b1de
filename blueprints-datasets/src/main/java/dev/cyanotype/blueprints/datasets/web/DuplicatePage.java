package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.near.NearDuplicates;
import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A page of samples that have their bytes in common, as it is answered.
 *
 * @param data the groups
 * @param total how many groups there are
 * @param next the cursor of the next page; null on the last
 * @param left how many samples were not compared, where images are
 */
public record DuplicatePage(
        List<Group> data, long total, @Nullable String next, Optional<Left> left) {
    /**
     * Samples with the same bytes, or images that look alike.
     *
     * @param sha256 of the bytes of the first
     * @param count how many samples there are
     * @param samples the first 20 of them
     * @param distance in how many of 64 bits one looks different from the first at most
     */
    public record Group(String sha256, long count, List<SampleItem> samples, int distance) {
        static Group of(NearDuplicates.Group group) {
            List<SampleItem> samples =
                    group.samples().stream().map(SampleItem::of).toList();
            return new Group(samples.get(0).sha256(), group.count(), samples, group.distance());
        }

        static Group of(Duplicates.Group group) {
            List<SampleItem> samples =
                    group.samples().stream().map(SampleItem::of).toList();
            return new Group(samples.get(0).sha256(), group.count(), samples, 0);
        }
    }

    /**
     * Samples that were not compared.
     *
     * @param flat images of one shade
     * @param unread no images, or none that can be read
     */
    public record Left(long flat, long unread) {}

    /** Reads the images that look alike, of a version that has been searched. */
    public static DuplicatePage readNear(Handle handle, Version version, Request request) {
        NearDuplicates.Found found = NearDuplicates.found(handle, version).orElseThrow();
        int limit = Page.LIMIT.from(request);
        Page<NearDuplicates.Group> page = Page.of(
                NearDuplicates.groups(handle, version, family(Cursor.from(request)), limit + 1),
                limit,
                group -> String.valueOf(group.family()));
        return new DuplicatePage(
                page.data().stream().map(Group::of).toList(),
                found.groups(),
                page.next(),
                Optional.of(new Left(found.flat(), found.unread())));
    }

    private static long family(String cursor) {
        try {
            return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
    }

    static DuplicatePage read(Duplicates duplicates, Request request) {
        return of(groups(duplicates, request), duplicates.total());
    }

    /** Reads the groups that a request asks for by {@code limit} and {@code cursor}. */
    public static Page<Duplicates.Group> groups(Duplicates duplicates, Request request) {
        int limit = Page.LIMIT.from(request);
        return Page.of(duplicates.page(Cursor.from(request), limit + 1), limit, Duplicates.Group::first);
    }

    /** Returns a page of groups as it is answered. */
    public static DuplicatePage of(Page<Duplicates.Group> page, long total) {
        return new DuplicatePage(page.data().stream().map(Group::of).toList(), total, page.next(), Optional.empty());
    }
}
