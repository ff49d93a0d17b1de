package dev.cyanotype.web;

import dev.cyanotype.Blueprint;

/**
 * Pages of a module, beside its API. The blueprint {@code ui} finds it on the class path, by its class name in
 * {@code META-INF/services/dev.cyanotype.web.PagesBlueprint}, and mounts it below the prefix of all pages; its templates extend
 * {@code ui/page.html}. Without {@code ui} there are no pages. A plugin's pages are an ordinary {@link Blueprint}.
 */
public interface PagesBlueprint extends Blueprint {
    /** Returns where its entries and panels stand among those of others; smaller comes first, and 50 is in the middle. */
    default int place() {
        return 50;
    }
}
