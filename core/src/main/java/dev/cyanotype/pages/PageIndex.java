package dev.cyanotype.pages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Everything that the blueprints of an application added to pages, in the order declared: {@code request.feature(PageIndex.class)}.
 * Filled while the application is put together, then only read.
 */
public final class PageIndex {
    private final List<PageLink> navigation = new ArrayList<>();
    private final Map<Subject, List<PageLink>> panels = new EnumMap<>(Subject.class);
    private final Map<Subject, List<PageLink>> actions = new EnumMap<>(Subject.class);
    private final Map<String, Search> searches = new LinkedHashMap<>();

    /** Returns another with what was added to this one so far. For routers. */
    public PageIndex copy() {
        PageIndex copy = new PageIndex();
        copy.navigation.addAll(navigation);
        panels.forEach((subject, links) -> copy.panels.put(subject, new ArrayList<>(links)));
        actions.forEach((subject, links) -> copy.actions.put(subject, new ArrayList<>(links)));
        copy.searches.putAll(searches);
        return copy;
    }

    /** Returns what a blueprint adds to this with; {@code fullName} makes the full name of an endpoint. For routers. */
    public Pages adding(UnaryOperator<String> fullName, UnaryOperator<Search> wrapper) {
        return new Pages() {
            @Override
            public Pages nav(String title, String endpoint, String icon) {
                navigation.add(new PageLink(title, fullName.apply(endpoint), icon));
                return this;
            }

            @Override
            public Pages panel(Subject on, String title, String endpoint) {
                of(panels, on).add(new PageLink(title, fullName.apply(endpoint), ""));
                return this;
            }

            @Override
            public Pages action(Subject on, String title, String endpoint) {
                of(actions, on).add(new PageLink(title, fullName.apply(endpoint), ""));
                return this;
            }

            @Override
            public Pages search(String kind, Search search) {
                if (searches.putIfAbsent(kind, wrapper.apply(search)) != null) {
                    throw new IllegalArgumentException("There are two searches for '" + kind + "'");
                }
                return this;
            }
        };
    }

    private static List<PageLink> of(Map<Subject, List<PageLink>> links, Subject subject) {
        return links.computeIfAbsent(subject, key -> new ArrayList<>());
    }

    /** Returns the entries of the navigation. */
    public List<PageLink> navigation() {
        return List.copyOf(navigation);
    }

    /** Returns the panels of a subject. */
    public List<PageLink> panels(Subject subject) {
        return List.copyOf(panels.getOrDefault(subject, List.of()));
    }

    /** Returns the actions of a subject. */
    public List<PageLink> actions(Subject subject) {
        return List.copyOf(actions.getOrDefault(subject, List.of()));
    }

    /** Returns the searches by the kind of what they find. */
    public Map<String, Search> searches() {
        return new LinkedHashMap<>(searches);
    }

    /**
     * Calls {@code check} with every link and its subject's ids, and returns what it finds wrong; an entry of the navigation has
     * no ids. For routers.
     */
    public List<String> check(BiFunction<PageLink, Set<String>, List<String>> check) {
        List<String> problems = new ArrayList<>();
        navigation.forEach(link -> problems.addAll(check.apply(link, Set.of())));
        panels.forEach((subject, links) -> links.forEach(link -> problems.addAll(check.apply(link, subject.ids()))));
        actions.forEach((subject, links) -> links.forEach(link -> problems.addAll(check.apply(link, subject.ids()))));
        return problems;
    }
}
