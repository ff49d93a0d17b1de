package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule for a host, a path and a method, with the precedence of Werkzeug's {@code StateMachineMatcher}. Immutable and
 * thread-safe.
 *
 * @param <T> what rules lead to
 */
public final class RuleMap<T> {
    private static final Set<Method> IMPLIED = EnumSet.of(Method.HEAD, Method.OPTIONS);

    private final Node<T> root = new Node<>();
    private int maxCaptures;

    private RuleMap() {}

    /** Returns a map of the rules; {@code conflict} is told of every two that would match the same requests. */
    public static <T> RuleMap<T> of(List<Rule<T>> rules, BiConsumer<Rule<T>, Rule<T>> conflict) {
        RuleMap<T> map = new RuleMap<>();
        rules.forEach(rule -> map.add(rule, conflict));
        map.root.freeze();
        return map;
    }

    private void add(Rule<T> rule, BiConsumer<Rule<T>, Rule<T>> conflict) {
        Node<T> node = root;
        int captures = 0;
        for (Part part : rule.parts) {
            node = node.step(part);
            captures += part.captures;
        }
        for (Rule<T> other : node.rules) {
            if (overlap(rule.methods(), other.methods())) {
                conflict.accept(other, rule);
                return;
            }
        }
        node.rules.add(rule);
        maxCaptures = Math.max(maxCaptures, captures);
    }

    private static boolean overlap(Set<Method> some, Set<Method> others) {
        return some.stream().anyMatch(method -> others.contains(method) && !IMPLIED.contains(method));
    }

    /** Finds what {@code path}, as sent, leads to below the subdomain {@code host}. */
    public Match<T> match(String host, String path, Method method) {
        String text;
        try {
            text = PathText.decode(path);
        } catch (IllegalArgumentException malformed) {
            return new Match.Malformed<>(String.valueOf(malformed.getMessage()));
        }
        Search<T> search = search(host, text, method);
        if (search.rule != null) {
            return read(search.rule, search);
        }
        if (search.slashRequired) {
            return new Match.Redirect<>(path + "/");
        }
        return text.contains("//") ? merged(host, path.replaceAll("/{2,}", "/"), method) : none(search);
    }

    /** Returns the methods that some rule takes at {@code path}. */
    public Set<Method> allowed(String host, String path) {
        return search(host, PathText.decode(path), null).allowed();
    }

    private Match<T> merged(String host, String path, Method method) {
        Search<T> search = search(host, PathText.decode(path), method);
        if (search.rule != null) {
            return new Match.Redirect<>(path);
        }
        return search.slashRequired ? new Match.Redirect<>(path + "/") : none(search);
    }

    private Search<T> search(String host, String text, @Nullable Method method) {
        Search<T> search = new Search<>(host, text, method, maxCaptures);
        search.run(root);
        return search;
    }

    private static <T> Match<T> none(Search<T> search) {
        return new Match.None<>(search.allowed());
    }

    private static <T> Match<T> read(Rule<T> rule, Search<T> search) {
        Map<String, Object> values = new LinkedHashMap<>(4);
        int at = 0;
        for (Map.Entry<String, Converter<?>> parameter : rule.converters.entrySet()) {
            try {
                values.put(parameter.getKey(), parameter.getValue().read(search.text(at)));
            } catch (IllegalArgumentException notThisPage) {
                return none(search);
            }
            at += 2;
        }
        values.putAll(rule.defaults());
        return new Match.Found<>(rule, values);
    }
}
