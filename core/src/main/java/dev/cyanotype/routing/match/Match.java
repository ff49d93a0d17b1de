package dev.cyanotype.routing.match;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.url.BuiltUrl;
import java.util.Map;
import java.util.Set;

/**
 * The result of looking a request up in a rule map.
 *
 * @param <T> what rules lead to
 */
public sealed interface Match<T> {
    /**
     * A rule fits.
     *
     * @param rule the rule
     * @param target what it leads to
     * @param values the parameters as their converters made them; may be changed
     */
    record Found<T>(Rule<T> rule, T target, Map<String, Object> values) implements Match<T> {}

    /** The page is elsewhere: with the final slash, with repeated slashes merged, or at a rule that is preferred. */
    record Redirect<T>(BuiltUrl url) implements Match<T> {}

    /** The rule itself redirects: {@code reference} is read where the application is mounted. */
    record RedirectTo<T>(String reference) implements Match<T> {}

    /** No rule fits; {@code allowed} has the methods for which one would have. */
    record None<T>(Set<Method> allowed) implements Match<T> {}

    /** There are only websockets at a path asked for over HTTP, or the other way round. */
    record WebsocketMismatch<T>() implements Match<T> {}

    /** The path is not well-formed. */
    record Malformed<T>(String reason) implements Match<T> {}
}
