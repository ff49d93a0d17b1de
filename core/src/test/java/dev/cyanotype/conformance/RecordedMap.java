package dev.cyanotype.conformance;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.match.RuleMap;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.rule.RuleBuilder;
import dev.cyanotype.routing.url.Domains;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A URL map as the vectors declare it. */
final class RecordedMap {
    final RuleMap<Integer> map;
    final boolean hostMatching;

    /** Whether rules are known by their number, which they are not when factories make them. */
    final boolean numbered;

    private final Fields json;
    private final Map<String, Converters.Factory> converters = new TreeMap<>(Converters.standard());

    RecordedMap(Fields json) {
        this.json = json;
        this.hostMatching = json.flag("host_matching", false);
        this.numbered = json.objects("rules").stream().noneMatch(rule -> rule.has("rules"));
        json.object("converters")
                .values()
                .forEach((name, kind) -> converters.put(name, RecordedConverter.of(Fields.of(kind))));
        List<Rule<Integer>> rules = new ArrayList<>();
        for (Fields rule : RuleFactories.expand(json.objects("rules"))) {
            rules.add(rule(rule, rules.size()));
        }
        this.map = RuleMap.of(rules, options(), (one, other) -> {});
    }

    private RuleMap.Options options() {
        return new RuleMap.Options(
                json.flag("merge_slashes", true),
                json.flag("redirect_defaults", true),
                hostMatching,
                json.flag("sort_parameters", false));
    }

    private Rule<Integer> rule(Fields rule, int number) {
        RuleBuilder<Integer> builder = Rule.at(rule.text("rule"), number)
                .defaults(rule.object("defaults").values())
                .strictSlashes(rule.flag("strict_slashes", json.flag("strict_slashes", true)))
                .mergeSlashes(rule.flag("merge_slashes", json.flag("merge_slashes", true)))
                .buildOnly(rule.flag("build_only", false))
                .alias(rule.flag("alias", false))
                .websocket(rule.flag("websocket", false))
                .redirectTo(rule.text("redirect_to", null))
                .methods(methods(rule));
        if (rule.get("endpoint") != null) {
            builder.endpoint(rule.text("endpoint"));
        }
        String subdomain = rule.text("subdomain", json.text("default_subdomain", ""));
        return builder.domain(hostMatching ? rule.text("host", "") : subdomain).parse(converters);
    }

    private static Set<Method> methods(Fields rule) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        rule.texts("methods").forEach(name -> methods.add(RoutingSuite.method(name)));
        return methods;
    }

    Domains domains(String serverName) {
        return hostMatching ? Domains.hosts() : Domains.subdomains(serverName);
    }
}
