package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed URL rule and what it leads to. Immutable.
 *
 * @param <T> what the rule leads to
 */
public final class Rule<T> {
    /** Stands for a request method that no rule names; only a rule that takes every method takes it. */
    static final int UNNAMED_METHOD = 1 << 31;

    final List<Part> parts;
    final Map<String, Converter<?>> converters;
    final List<Piece> domainPieces;
    final List<Piece> pathPieces;
    final boolean strictSlashes;
    final boolean mergeSlashes;
    final boolean buildOnly;
    final boolean alias;
    final boolean websocket;
    final int methodBits;

    final @Nullable String redirectTo;

    private final String domain;
    private final String text;
    private final String endpoint;
    private final Set<Method> methods;
    private final Map<String, Object> defaults;
    private final Set<String> arguments;
    private final T target;

    /** A piece of the URL to build: literal text, or a parameter's name. */
    record Piece(boolean parameter, String value) {}

    Rule(RuleBuilder<T> declared, RuleParser parser) {
        this.domain = declared.domain;
        this.text = declared.text;
        this.endpoint = declared.endpoint;
        this.methods = Collections.unmodifiableSet(EnumSet.copyOf(declared.methods));
        this.methodBits = methods.isEmpty() ? -1 : bits(methods);
        this.strictSlashes = declared.strictSlashes;
        this.mergeSlashes = declared.mergeSlashes;
        this.buildOnly = declared.buildOnly;
        this.alias = declared.alias;
        this.websocket = declared.websocket;
        this.redirectTo = declared.redirectTo;
        this.defaults = declared.defaults;
        this.target = declared.target;
        this.parts = parser.parts();
        this.converters = parser.converters();
        this.domainPieces = parser.domainPieces();
        this.pathPieces = parser.pathPieces();
        this.arguments = defaults.isEmpty() ? parameters() : withDefaults();
    }

    private Set<String> withDefaults() {
        Set<String> all = new HashSet<>(converters.keySet());
        all.addAll(defaults.keySet());
        return Collections.unmodifiableSet(all);
    }

    /** Starts a rule for a path such as {@code /items/<int:id>}. */
    public static <T> RuleBuilder<T> at(String text, T target) {
        return new RuleBuilder<>(text, target);
    }

    @SuppressWarnings("EnumOrdinal") // bits that live as long as the program
    static int bit(@Nullable Method method) {
        return method == null ? UNNAMED_METHOD : 1 << method.ordinal();
    }

    private static int bits(Set<Method> methods) {
        int bits = 0;
        for (Method method : methods) {
            bits |= bit(method);
        }
        return bits;
    }

    /** Returns the path as declared. */
    public String text() {
        return text;
    }

    /** Returns the subdomain or host as declared; empty for none. */
    public String domain() {
        return domain;
    }

    /** Returns the name that URLs are built by; empty for none. */
    public String endpoint() {
        return endpoint;
    }

    /** Returns what the rule leads to. */
    public T target() {
        return target;
    }

    /** Returns the methods the rule takes; empty if it takes every method. */
    public Set<Method> methods() {
        return methods;
    }

    /** Returns the values given to parameters that the path does not have. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    /** Returns the names of the parameters in the domain and the path. */
    public Set<String> parameters() {
        return Collections.unmodifiableSet(converters.keySet());
    }

    /** Returns the names of the parameters and of the values given to others. */
    public Set<String> arguments() {
        return arguments;
    }

    boolean takes(@Nullable Method method) {
        return (methodBits & bit(method)) != 0;
    }

    /** Returns true if this is the rule to which another one redirects when its values are the defaults of this one. */
    boolean providesDefaultsFor(Rule<T> other) {
        return !buildOnly && !defaults.isEmpty() && !endpoint.isEmpty() && arguments.equals(other.arguments);
    }

    @Override
    public String toString() {
        return (domain.isEmpty() ? "" : "//" + domain) + text;
    }
}
