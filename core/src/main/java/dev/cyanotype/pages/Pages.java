package dev.cyanotype.pages;

/**
 * What a blueprint adds to the pages of others. An endpoint that begins with a dot is of the blueprint itself:
 *
 * <pre>{@code
 * setup.get("/cameras", views::index).named("index");
 * setup.get("/cameras/<dataset>/<int:version>/<path:sample>", views::panel).named("panel");
 * setup.pages().nav("Cameras", ".index", "camera").panel(Subject.SAMPLE, "Camera", ".panel");
 * }</pre>
 *
 * <p>Without the blueprint {@code ui} nothing shows them.
 */
public interface Pages {
    /**
     * Adds an entry to the navigation of every page: a GET route without parameters.
     *
     * @param icon the name of an icon of {@code ui}, such as {@code camera}; one that it does not have shows none
     */
    Pages nav(String title, String endpoint, String icon);

    /**
     * Adds a panel: a GET route that answers a piece of HTML, which the page loads in place. An answer of 204 shows nothing, an
     * error stays inside the panel. The parameters of its rule are ids of the subject.
     */
    Pages panel(Subject on, String title, String endpoint);

    /** Adds an action to the menu of the page: a POST route, whose parameters are ids of the subject. */
    Pages action(Subject on, String title, String endpoint);

    /** Adds answers to the search of all pages. */
    Pages search(String kind, Search search);
}
