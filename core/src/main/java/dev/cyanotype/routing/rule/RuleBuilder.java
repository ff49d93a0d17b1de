package dev.cyanotype.routing.rule;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.MalformedRule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule before it is parsed. Not thread-safe.
 *
 * @param <T> what the rule leads to
 */
public final class RuleBuilder<T> {
    /** Finds the parameters in the reference of {@link #redirectTo}. */
    public static final Pattern PLACEHOLDER = Pattern.compile("<([^>]+)>");

    private static final Set<Method> HANDSHAKE = EnumSet.of(Method.GET, Method.HEAD, Method.OPTIONS);

    final String text;
    final T target;
    final Set<Method> methods = EnumSet.noneOf(Method.class);
    String domain = "";
    String endpoint = "";
    Map<String, Object> defaults = Map.of();
    boolean strictSlashes = true;
    boolean mergeSlashes = true;
    boolean buildOnly;
    boolean alias;
    boolean websocket;

    @Nullable
    String redirectTo;

    RuleBuilder(String text, T target) {
        this.text = text;
        this.target = target;
    }

    /** Matches below a subdomain, or on a host; parameters are taken there, too. */
    public RuleBuilder<T> domain(String newDomain) {
        domain = newDomain;
        return this;
    }

    /** Gives the name that URLs are built by. */
    public RuleBuilder<T> endpoint(String name) {
        endpoint = name;
        return this;
    }

    /** Takes these methods only, and HEAD with GET; a rule that names none takes every method. */
    public RuleBuilder<T> methods(Set<Method> taken) {
        methods.addAll(taken);
        if (taken.contains(Method.GET)) {
            methods.add(Method.HEAD);
        }
        return this;
    }

    /** Gives values, which may be null, to parameters that the rule does not have. */
    public RuleBuilder<T> defaults(Map<String, Object> values) {
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        return this;
    }

    /** Sets whether a path without the final slash of the rule is redirected to it (as it is by default) or answered. */
    public RuleBuilder<T> strictSlashes(boolean strict) {
        strictSlashes = strict;
        return this;
    }

    /** Sets whether a path with repeated slashes is redirected (as it is by default) or not this rule's. */
    public RuleBuilder<T> mergeSlashes(boolean merge) {
        mergeSlashes = merge;
        return this;
    }

    /** Builds URLs, but matches no request. */
    public RuleBuilder<T> buildOnly(boolean only) {
        buildOnly = only;
        return this;
    }

    /** Redirects to the rule of the endpoint that is not an alias. */
    public RuleBuilder<T> alias(boolean isAlias) {
        alias = isAlias;
        return this;
    }

    /** Matches websocket handshakes only. */
    public RuleBuilder<T> websocket(boolean isWebsocket) {
        websocket = isWebsocket;
        return this;
    }

    /** Redirects to a URL, in which {@code <name>} stands for the value of a parameter. */
    public RuleBuilder<T> redirectTo(@Nullable String reference) {
        redirectTo = reference;
        return this;
    }

    /**
     * Returns the rule.
     *
     * @throws MalformedRule saying what is malformed, and where
     */
    public Rule<T> parse(Map<String, Converters.Factory> converters) {
        if (websocket && !HANDSHAKE.containsAll(methods)) {
            throw new MalformedRule(
                    MalformedRule.Reason.WEBSOCKET_METHODS,
                    "The websocket rule '" + text + "' takes " + methods + "; a handshake is a GET");
        }
        RuleParser parsed = RuleParser.parse(domain, text, mergeSlashes, converters);
        checkPlaceholders(parsed.converters().keySet());
        return new Rule<>(this, parsed);
    }

    private void checkPlaceholders(Set<String> parameters) {
        if (redirectTo == null) {
            return;
        }
        Matcher placeholder = PLACEHOLDER.matcher(redirectTo);
        while (placeholder.find()) {
            if (!parameters.contains(placeholder.group(1))) {
                throw new MalformedRule(
                        MalformedRule.Reason.SYNTAX,
                        "The rule '" + text + "' redirects to '" + redirectTo + "', but has no parameter '"
                                + placeholder.group(1) + "'");
            }
        }
    }
}
