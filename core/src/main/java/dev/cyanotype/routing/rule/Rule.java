package dev.cyanotype.routing.rule;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converter;
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
    public static final int UNNAMED_METHOD = 1 << 31;

    private final List<RulePart> parts;
    private final Map<String, Converter<?>> converters;
    private final List<Piece> domainPieces;
    private final List<Piece> pathPieces;
    private final boolean strictSlashes;
    private final boolean mergeSlashes;
    private final boolean buildOnly;
    private final boolean alias;
    private final boolean websocket;
    private final int methodBits;

    private final @Nullable String redirectTo;

    private final String domain;
    private final String text;
    private final String endpoint;
    private final Set<Method> methods;
    private final Map<String, Object> defaults;
    private final Set<String> arguments;
    private final T target;

    /**
     * A piece of the URL to build.
     *
     * @param parameter whether it is the value of a parameter
     * @param value the parameter's name, or literal text
     */
    public record Piece(boolean parameter, String value) {}

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

    /** Returns the bit of a method; null is one that no rule names. */
    @SuppressWarnings("EnumOrdinal") // bits that live as long as the program
    public static int bit(@Nullable Method method) {
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

    /** Returns the steps of the domain and the path. */
    public List<RulePart> parts() {
        return parts;
    }

    /** Returns the converters of the parameters by name, in the order of the rule. */
    public Map<String, Converter<?>> converters() {
        return converters;
    }

    /** Returns what the domain is built of. */
    public List<Piece> domainPieces() {
        return domainPieces;
    }

    /** Returns what the path is built of. */
    public List<Piece> pathPieces() {
        return pathPieces;
    }

    /** Returns true if a path without the final slash is redirected to it. */
    public boolean strictSlashes() {
        return strictSlashes;
    }

    /** Returns true if a path with repeated slashes is redirected. */
    public boolean mergeSlashes() {
        return mergeSlashes;
    }

    /** Returns true if URLs are built, but no request is matched. */
    public boolean buildOnly() {
        return buildOnly;
    }

    /** Returns true if requests are redirected to the rule of the endpoint that is not an alias. */
    public boolean alias() {
        return alias;
    }

    /** Returns true if only handshakes of websockets are matched. */
    public boolean websocket() {
        return websocket;
    }

    /** Returns the methods taken, a {@link #bit} each. */
    public int methodBits() {
        return methodBits;
    }

    /** Returns the URL redirected to, in which {@code <name>} stands for a value; null for none. */
    public @Nullable String redirectTo() {
        return redirectTo;
    }

    /** Returns true if the rule takes a method; null is one that no rule names. */
    public boolean takes(@Nullable Method method) {
        return (methodBits & bit(method)) != 0;
    }

    /** Returns true if this is the rule to which another one redirects when its values are the defaults of this one. */
    public boolean providesDefaultsFor(Rule<T> other) {
        return !buildOnly && !defaults.isEmpty() && !endpoint.isEmpty() && arguments.equals(other.arguments);
    }

    @Override
    public String toString() {
        return (domain.isEmpty() ? "" : "//" + domain) + text;
    }
}
