package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.Param;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing.
 *
 * @param items what is on it
 * @param next the cursor of the next page; null on the last
 * @param <T> what is listed
 */
record Page<T>(List<T> items, @Nullable String next) {
    static final Param<Integer> LIMIT = Param.integer("limit", 1, 1000).orElse(100);

    /** Returns the page of {@code limit} out of what was read, which is one more if there is a next page. */
    static <T> Page<T> of(List<T> read, int limit, Function<T, String> key) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> items = read.subList(0, limit);
        return new Page<>(items, Cursor.encode(key.apply(items.get(limit - 1))));
    }
}
