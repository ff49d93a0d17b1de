package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.samples.Duplicates;
import dev.cyanotype.http.Request;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of samples that have their bytes in common, as it is answered.
 *
 * @param data the groups
 * @param total how many groups there are
 * @param next the cursor of the next page; null on the last
 */
public record DuplicatePage(
        List<Group> data, long total, @Nullable String next) {
    /**
     * Samples with the same bytes.
     *
     * @param sha256 of the bytes
     * @param count how many samples there are
     * @param samples the first 20 of them
     */
    public record Group(String sha256, long count, List<SampleItem> samples) {
        static Group of(Duplicates.Group group) {
            List<SampleItem> samples =
                    group.samples().stream().map(SampleItem::of).toList();
            return new Group(samples.get(0).sha256(), group.count(), samples);
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
        return new DuplicatePage(page.data().stream().map(Group::of).toList(), total, page.next());
    }
}
