package dev.cyanotype.blueprints.pages;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.pages.PageLink;
import dev.cyanotype.pages.Subject;
import dev.cyanotype.sessions.Flash;
import dev.cyanotype.sessions.Sessions;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a template knows as {@code ui}: {@code ui.navigation}, {@code ui.icon("camera")}, {@code ui.panels("SAMPLE", {…})}. */
public final class PageContext {
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final Request request;
    private final String blueprint;
    private final boolean described;

    PageContext(Request request, String blueprint, boolean described) {
        this.request = request;
        this.blueprint = blueprint;
        this.described = described;
    }

    /**
     * A link of the layout.
     *
     * @param current whether the page that shows it is this one, or below it
     * @param key the letter after {@code g} that leads to it
     */
    public record Entry(String title, String url, String icon, boolean current, String key) {}

    /** Returns the entries of the navigation. */
    public List<Entry> navigation() {
        return index().navigation().stream().map(this::entry).toList();
    }

    private Entry entry(PageLink link) {
        String url = request.urlFor(link.endpoint()).toString();
        String path = request.url().path();
        boolean current = path.equals(url) || path.startsWith(url + "/");
        return new Entry(
                link.title(),
                url,
                link.icon(),
                current,
                link.title().substring(0, 1).toLowerCase(Locale.ROOT));
    }

    /** Returns the panels of a subject, such as {@code SAMPLE}, with the ids that {@code values} has. */
    public List<Entry> panels(String subject, Map<String, Object> values) {
        return entries(index().panels(Subject.valueOf(subject)), values);
    }

    /** Returns the actions of a subject. */
    public List<Entry> actions(String subject, Map<String, Object> values) {
        return entries(index().actions(Subject.valueOf(subject)), values);
    }

    private List<Entry> entries(List<PageLink> links, Map<String, Object> values) {
        return links.stream()
                .map(link -> new Entry(link.title(), url(link.endpoint(), values), "", false, ""))
                .toList();
    }

    private String url(String endpoint, Map<String, Object> values) {
        UrlBuilder url = request.urlFor(endpoint);
        values.forEach(url::with);
        String built = url.toString();
        int query = built.indexOf('?'); // ids that the rule does not have
        return query < 0 ? built : built.substring(0, query);
    }

    private PageIndex index() {
        return request.feature(PageIndex.class).orElseGet(PageIndex::new);
    }

    /** Returns the address of a page of {@code ui} itself, such as {@code home}. */
    public String page(String endpoint) {
        return request.urlFor(blueprint + ".pages." + endpoint).toString();
    }

    /** Returns the address of a file of the layout; it changes with the file. */
    public String asset(String name) {
        return request.urlFor(blueprint + ".static").with("filename", name).toString();
    }

    /** Returns an icon that says nothing to a screen reader; the text beside it does. */
    public SafeString icon(String name) {
        return new SafeString("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"" + asset("icons.svg") + "#"
                + name.replaceAll("[^a-z0-9-]", "") + "\"></use></svg>");
    }

    /** Returns {@code light} or {@code dark} if somebody chose one; else the empty text. */
    public String theme() {
        String chosen = request.cookies().getOrDefault("theme", "");
        return THEMES.contains(chosen) ? chosen : "";
    }

    /** Returns true if there is a reference of all routes. */
    public boolean isDescribed() {
        return described;
    }

    /** Returns the path and query of this page. */
    public String here() {
        return request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    }

    /** Returns what was searched for. */
    public String searched() {
        return request.args().get("q").orElse("");
    }

    /** Returns the messages that the page before left, if there are sessions. */
    public List<Flash.Message> flashes() {
        return request.feature(Sessions.class).isPresent() ? Flash.take(request) : List.of();
    }
}
