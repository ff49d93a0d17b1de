package dev.cyanotype.assembly;

import dev.cyanotype.dispatch.RouteTarget;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.pages.PageLink;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.web.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks what blueprints put on pages: an endpoint must be there, and want nothing but the ids of the page's subject. */
final class PageLinks {
    private final Map<String, Rule<RouteTarget>> byEndpoint = new HashMap<>();

    PageLinks(List<Rule<RouteTarget>> rules) {
        rules.forEach(rule -> byEndpoint.putIfAbsent(rule.endpoint(), rule));
    }

    List<String> wrong(PageIndex pages) {
        return pages.check(this::check);
    }

    private List<String> check(PageLink link, Set<String> ids) {
        Rule<RouteTarget> rule = byEndpoint.get(link.endpoint());
        if (rule == null) {
            String meant = Nearest.to(link.endpoint(), byEndpoint.keySet())
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse("");
            return List.of("[UnknownPage] '" + link.title() + "' leads to the endpoint '" + link.endpoint()
                    + "', which no route has" + meant);
        }
        Set<String> unknown = new TreeSet<>(rule.parameters());
        unknown.removeAll(ids);
        return unknown.isEmpty()
                ? List.of()
                : List.of(
                        "[UnknownPage] '" + link.title() + "' leads to " + rule.text() + ", whose parameters " + unknown
                                + " no such page has; it has " + new TreeSet<>(ids) + "\n    declared at "
                                + rule.target().info().declaredAt());
    }
}
