package dev.cyanotype.routing.match;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.rule.PathText;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.rule.RulePart;
import dev.cyanotype.routing.url.BuiltUrl;
import dev.cyanotype.routing.url.UrlMap;
import java.util.ArrayList;
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
    private static final int IMPLIED = Rule.bit(Method.HEAD) | Rule.bit(Method.OPTIONS);

    private final Node<T> root;
    private final LiteralPaths<T> literals;
    private final Options options;
    private final UrlMap<T> urls;
    private final CanonicalRedirects<T> redirects;

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

    private RuleMap(List<Rule<T>> rules, Options options, BiConsumer<Rule<T>, Rule<T>> conflict) {
        this.options = options;
        this.urls = UrlMap.of(rules, options.sortParameters());
        this.redirects = CanonicalRedirects.of(rules, urls, options);
        Interner interner = new Interner();
        Branch<T> branch = new Branch<>();
        List<Leaf<T>> endings = new ArrayList<>(rules.size());
        for (Rule<T> rule : rules) {
            if (!rule.buildOnly()) {
                boolean direct = rule.defaults().isEmpty() && !redirects.concern(rule);
                Leaf<T> ending = new Leaf<>(rule, direct, interner);
                endings.add(ending);
                add(ending, branch, conflict);
            }
        }
        this.literals = LiteralPaths.of(endings);
        this.root = branch.freeze(interner);
    }

    /** Returns a map of the rules; {@code conflict} is told of every two that would match the same requests. */
    public static <T> RuleMap<T> of(List<Rule<T>> rules, BiConsumer<Rule<T>, Rule<T>> conflict) {
        return of(rules, Options.DEFAULT, conflict);
    }

    /** Returns a map of the rules; of two that match the same requests, the first does. */
    public static <T> RuleMap<T> of(List<Rule<T>> rules, Options options, BiConsumer<Rule<T>, Rule<T>> conflict) {
        return new RuleMap<>(rules, options, conflict);
    }

    private static <T> void add(Leaf<T> ending, Branch<T> root, BiConsumer<Rule<T>, Rule<T>> conflict) {
        Branch<T> branch = root;
        for (RulePart part : ending.rule.parts()) {
            branch = branch.step(part);
        }
        for (Leaf<T> other : branch.endings) {
            if (overlap(ending.rule, other.rule)) {
                conflict.accept(other.rule, ending.rule);
            }
        }
        branch.endings.add(ending);
    }

    private static boolean overlap(Rule<?> some, Rule<?> other) {
        return some.websocket() == other.websocket() && (some.methodBits() & other.methodBits() & ~IMPLIED) != 0;
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
        int bit = Rule.bit(method);
        Leaf<T> literal = literals.find(domain, path, bit, websocket);
        if (literal != null) {
            return found(literal, literal.values(), domain, method);
        }
        String text;
        try {
            text = PathText.decode(PathText.withOneSlash(path));
        } catch (IllegalArgumentException malformed) {
            return new Match.Malformed<>(String.valueOf(malformed.getMessage()));
        }
        Search<T> search = new Search<>(text, bit, websocket);
        try {
            search.run(root, domain);
        } catch (IllegalArgumentException notThisPage) {
            return none(search);
        }
        if (search.ending != null && search.values != null) {
            return found(search.ending, search.values, domain, method);
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
        again.run(root, domain);
        if (again.slashRequired) {
            return redirect(domain, text + "/", websocket);
        }
        return again.ending != null && again.ending.rule.mergeSlashes()
                ? redirect(domain, text, websocket)
                : none(again);
    }

    private static <T> Match<T> redirect(String domain, String text, boolean websocket) {
        return new Match.Redirect<>(new BuiltUrl(domain, PathText.encode(text), websocket));
    }

    private static <T> Match<T> none(Search<T> search) {
        Set<Method> allowed = search.allowed();
        return allowed.isEmpty() && search.websocketMismatch
                ? new Match.WebsocketMismatch<>()
                : new Match.None<>(allowed);
    }

    private Match<T> found(Leaf<T> ending, PathValues values, String domain, @Nullable Method method) {
        if (!ending.direct) {
            values.putAll(ending.rule.defaults());
            Match<T> elsewhere = redirects.from(ending.rule, values, method, domain);
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        return new Match.Found<>(ending.rule, ending.target, values);
    }
}
