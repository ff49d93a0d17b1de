package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parsed URL rule and what it leads to. Immutable.
 *
 * @param <T> what the rule leads to
 */
public final class Rule<T> {
    final List<Part> parts;
    final Map<String, Converter<?>> converters;
    final List<Piece> hostPieces;
    final List<Piece> pathPieces;
    final boolean strictSlashes;

    private final String host;
    private final String text;
    private final Set<Method> methods;
    private final Map<String, Object> defaults;
    private final T target;

    /** A piece of the URL to build: literal text, or a parameter's name. */
    record Piece(boolean parameter, String value) {}

    private Rule(
            String host,
            String text,
            Set<Method> methods,
            boolean strictSlashes,
            Map<String, Object> defaults,
            T target,
            RuleParser parser) {
        this.host = host;
        this.text = text;
        this.methods = methods;
        this.strictSlashes = strictSlashes;
        this.defaults = defaults;
        this.target = target;
        this.parts = parser.parts();
        this.converters = parser.converters();
        this.hostPieces = parser.hostPieces();
        this.pathPieces = parser.pathPieces();
    }

    /**
     * Parses a rule.
     *
     * @param host the subdomain, which may contain parameters; empty for none
     * @param text the path, such as {@code /items/<int:id>}
     * @param strictSlashes whether a path without the final slash of the rule is redirected to it
     * @param defaults values for parameters the path does not have
     * @throws IllegalArgumentException saying what is malformed, and where
     */
    public static <T> Rule<T> parse(
            String host,
            String text,
            Set<Method> methods,
            boolean strictSlashes,
            Map<String, Object> defaults,
            Map<String, Converters.Factory> converters,
            T target) {
        RuleParser parser = RuleParser.parse(host, text, converters);
        Set<Method> all = Collections.unmodifiableSet(EnumSet.copyOf(methods));
        return new Rule<>(host, text, all, strictSlashes, Map.copyOf(defaults), target, parser);
    }

    /** Returns the path as declared. */
    public String text() {
        return text;
    }

    /** Returns what the rule leads to. */
    public T target() {
        return target;
    }

    /** Returns the methods the rule takes. */
    public Set<Method> methods() {
        return methods;
    }

    /** Returns the values given to parameters that the path does not have. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** Returns the names of the parameters in the path. */
    public Set<String> parameters() {
        return Collections.unmodifiableSet(converters.keySet());
    }

    @Override
    public String toString() {
        return (host.isEmpty() ? "" : "//" + host) + text;
    }
}
