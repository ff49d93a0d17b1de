package dev.cyanotype.pages;

import dev.cyanotype.http.Request;
import java.util.List;

/** Finds things of one kind by a piece of their name, or the start of a digest. */
@FunctionalInterface
public interface Search {
    /**
     * Finds at most {@code limit} things, the best first; {@code text} is not blank.
     *
     * @param request builds the addresses
     */
    List<Hit> find(Request request, String text, int limit) throws Exception;

    /**
     * A thing that was found.
     *
     * @param title its name
     * @param url where its page is
     * @param note what else tells it from others; may be empty
     */
    record Hit(String title, String url, String note) {}
}
