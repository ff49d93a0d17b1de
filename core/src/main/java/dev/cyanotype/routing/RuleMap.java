package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.EnumSet;
import java.util.List;
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
    private final Options options;
    private final UrlMap<T> urls;
    private final Redirects<T> redirects;
    private int maxCaptures;

    /**
     * What holds for all rules of a map.
     *
     * @param mergeSlashes whether a path with repeated slashes is redirected to the one without
     * @param redirectDefaults whether a path is redirected to the rule whose defaults it spells out, and from aliases
     * @param hostMatching whether domains are whole hosts, and not subdomains
     * @param sortParameters whether built queries are sorted by name
     */
    public record Options(
            boolean mergeSlashes, boolean redirectDefaults, boolean hostMatching, boolean sortParameters) {
        /** What Flask does if it is not told otherwise. */
        public static final Options DEFAULT = new Options(true, true, false, false);
    }

    private RuleMap(List<Rule<T>> rules, Options options) {
        this.options = options;
        this.urls = UrlMap.of(rules, options.sortParameters());
        this.redirects = Redirects.of(rules, urls, options);
    }

    /** Returns a map of the rules; {@code conflict} is told of every two that would match the same requests. */
    public static <T> RuleMap<T> of(List<Rule<T>> rules, BiConsumer<Rule<T>, Rule<T>> conflict) {
        return of(rules, Options.DEFAULT, conflict);
    }

    /** Returns a map of the rules; of two that match the same requests, the first does. */
    public static <T> RuleMap<T> of(List<Rule<T>> rules, Options options, BiConsumer<Rule<T>, Rule<T>> conflict) {
        RuleMap<T> map = new RuleMap<>(rules, options);
        rules.stream().filter(rule -> !rule.buildOnly).forEach(rule -> map.add(rule, conflict));
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
            if (overlap(rule, other)) {
                conflict.accept(other, rule);
            }
        }
        node.rules.add(rule);
        maxCaptures = Math.max(maxCaptures, captures);
    }

    private static boolean overlap(Rule<?> some, Rule<?> other) {
        long implied = IMPLIED.stream().mapToLong(Rule::bit).sum();
        return some.websocket == other.websocket && (some.methodBits & other.methodBits & ~implied) != 0;
    }

    /** Returns the other direction: from endpoints to URLs. */
    public UrlMap<T> urls() {
        return urls;
    }

    /** Finds what {@code path}, as sent, leads to on the subdomain or host {@code domain}. */
    public Match<T> match(String domain, String path, Method method) {
        return match(domain, path, method, false);
    }

    /**
     * Finds what {@code path}, as sent, leads to.
     *
     * @param domain the subdomain or host, in lower case
     * @param method null for one that no rule names
     * @param websocket whether the request is the handshake of a websocket
     */
    public Match<T> match(String domain, String path, @Nullable Method method, boolean websocket) {
        String text;
        try {
            text = PathText.decode(PathText.withOneSlash(path));
        } catch (IllegalArgumentException malformed) {
            return new Match.Malformed<>(String.valueOf(malformed.getMessage()));
        }
        Search<T> search = new Search<>(domain, text, Rule.bit(method), websocket, maxCaptures);
        search.run(root);
        Rule<T> rule = search.rule;
        if (rule != null) {
            return read(rule, search, domain, method);
        }
        if (search.slashRequired) {
            return redirect(domain, text + "/", websocket);
        }
        return options.mergeSlashes() && text.contains("//")
                ? merged(search, domain, PathText.merge(text), websocket)
                : none(search);
    }

    /** Returns the methods that some rule takes at {@code path}. */
    public Set<Method> allowed(String domain, String path) {
        return match(domain, path, null, false) instanceof Match.None<T> none
                ? none.allowed()
                : EnumSet.noneOf(Method.class);
    }

    private Match<T> merged(Search<T> search, String domain, String text, boolean websocket) {
        Search<T> again = search.onPath(text);
        again.run(root);
        if (again.slashRequired) {
            return redirect(domain, text + "/", websocket);
        }
        return again.rule != null && again.rule.mergeSlashes ? redirect(domain, text, websocket) : none(again);
    }

    private static <T> Match<T> redirect(String domain, String text, boolean websocket) {
        return new Match.Redirect<>(new Url(domain, PathText.encode(text), websocket));
    }

    private static <T> Match<T> none(Search<T> search) {
        Set<Method> allowed = search.allowed();
        return allowed.isEmpty() && search.websocketMismatch
                ? new Match.WebsocketMismatch<>()
                : new Match.None<>(allowed);
    }

    private Match<T> read(Rule<T> rule, Search<T> search, String domain, @Nullable Method method) {
        Values values = new Values(rule.names);
        try {
            for (int i = 0; i < rule.names.length; i++) {
                values.add(rule.readers[i].read(search.text(2 * i)));
            }
        } catch (IllegalArgumentException notThisPage) {
            return none(search);
        }
        if (!rule.defaults().isEmpty()) {
            values.putAll(rule.defaults());
        }
        Match<T> elsewhere = redirects.from(rule, values, method, domain);
        return elsewhere == null ? new Match.Found<>(rule, values) : elsewhere;
    }
}
