package dev.cyanotype.benchmarks;

import dev.cyanotype.benchmarks.RouteTable.Syntax;
import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.match.Match;
import dev.cyanotype.routing.match.RuleMap;
import dev.cyanotype.routing.rule.Rule;
import io.jooby.internal.JoobyTree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** The look-up of a router without a socket, parameters included. */
interface Lookup {
    /** Returns what a path leads to. */
    Object find(Method method, String path);

    /** Returns true if {@code found} is a route. */
    boolean isHit(Object found);

    /** Returns the router {@code name} with {@code routes} routes, all of which take GET. */
    static Lookup of(String name, RouteTable table, int routes) {
        return switch (name) {
            case "cyanotype" -> Cyanotype.of(table, routes);
            case "jooby" -> Jooby.of(table, routes);
            case "trie" -> Trie.of(table, routes);
            default -> throw new IllegalArgumentException("There is no router '" + name + "'");
        };
    }

    /** Ours. */
    record Cyanotype(RuleMap<Integer> rules) implements Lookup {
        static Lookup of(RouteTable table, int routes) {
            Map<String, Converters.Factory> converters = Converters.standard();
            List<Rule<Integer>> rules = new ArrayList<>();
            for (int i = 0; i < routes; i++) {
                rules.add(Rule.at(table.rule(i, Syntax.CYANOTYPE), i)
                        .endpoint("route" + i)
                        .methods(EnumSet.of(Method.GET))
                        .parse(converters));
            }
            return new Cyanotype(RuleMap.of(rules, (one, other) -> {
                throw new IllegalStateException(one + " conflicts with " + other);
            }));
        }

        @Override
        public Object find(Method method, String path) {
            return rules.match("", path, method);
        }

        @Override
        public boolean isHit(Object found) {
            return found instanceof Match.Found;
        }
    }

    /** The radix tree of Jooby, by character. */
    record Jooby(JoobyTree tree) implements Lookup {
        static Lookup of(RouteTable table, int routes) {
            JoobyTree tree = new JoobyTree();
            for (int i = 0; i < routes; i++) {
                tree.add(Method.GET.name(), table.rule(i, Syntax.JOOBY));
            }
            return new Jooby(tree);
        }

        @Override
        public Object find(Method method, String path) {
            return tree.find(method.name(), path);
        }

        @Override
        public boolean isHit(Object found) {
            return found != JoobyTree.NOTHING;
        }
    }

    /** The least that tables of this shape need: no methods, no converters, no redirects, nothing decoded. */
    record Trie(SegmentTrie<String> trie) implements Lookup {
        private static final Object NOTHING = new Object();

        static Lookup of(RouteTable table, int routes) {
            SegmentTrie<String> trie = new SegmentTrie<>();
            for (int i = 0; i < routes; i++) {
                String rule = table.rule(i, Syntax.JOOBY);
                trie.add(rule, rule);
            }
            return new Trie(trie);
        }

        @Override
        public Object find(Method method, String path) {
            SegmentTrie.Match<String> match = trie.match(path);
            return match == null || method != Method.GET ? NOTHING : match;
        }

        @Override
        public boolean isHit(Object found) {
            return found != NOTHING;
        }
    }
}
