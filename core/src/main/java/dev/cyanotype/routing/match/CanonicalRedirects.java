package dev.cyanotype.routing.match;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.BuildException;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.rule.RuleBuilder;
import dev.cyanotype.routing.url.BuiltUrl;
import dev.cyanotype.routing.url.RuleUrl;
import dev.cyanotype.routing.url.UrlMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Finds where rules that matched lead instead: to the rule whose defaults are spelled out, from an alias, or as declared. */
@SuppressWarnings("ReferenceEquality") // a rule is equal to itself only
final class CanonicalRedirects<T> {
    private final UrlMap<T> urls;
    private final IdentityHashMap<Rule<T>, List<Rule<T>>> preferred;
    private final RuleMap.Options options;

    private CanonicalRedirects(
            UrlMap<T> urls, IdentityHashMap<Rule<T>, List<Rule<T>>> preferred, RuleMap.Options options) {
        this.urls = urls;
        this.preferred = preferred;
        this.options = options;
    }

    static <T> CanonicalRedirects<T> of(List<Rule<T>> rules, UrlMap<T> urls, RuleMap.Options options) {
        IdentityHashMap<Rule<T>, List<Rule<T>>> preferred = new IdentityHashMap<>();
        for (Rule<T> rule : options.redirectDefaults() ? rules : List.<Rule<T>>of()) {
            List<Rule<T>> same = urls.rules(rule.endpoint());
            List<Rule<T>> providing = same.size() < 2
                    ? List.of()
                    : same.stream()
                            .takeWhile(other -> other != rule)
                            .filter(other -> other.providesDefaultsFor(rule))
                            .toList();
            if (!providing.isEmpty()) {
                preferred.put(rule, providing);
            }
        }
        return new CanonicalRedirects<>(urls, preferred, options);
    }

    /** Returns true if a rule that matched may lead elsewhere. */
    boolean concern(Rule<T> rule) {
        return (rule.alias() && options.redirectDefaults()) || rule.redirectTo() != null || preferred.containsKey(rule);
    }

    /** Returns where to go instead of {@code rule}, or null. */
    @Nullable
    Match<T> from(Rule<T> rule, Map<String, Object> values, @Nullable Method method, String domain) {
        if (rule.alias() && options.redirectDefaults()) {
            return canonical(rule, values, method, domain);
        }
        List<Rule<T>> others = preferred.isEmpty() ? null : preferred.get(rule);
        BuiltUrl url = others == null ? null : preferred(others, values, method);
        if (url != null) {
            return new Match.Redirect<>(url);
        }
        String reference = rule.redirectTo();
        return reference == null ? null : new Match.RedirectTo<>(fill(reference, rule, values));
    }

    private Match<T> canonical(Rule<T> alias, Map<String, Object> values, @Nullable Method method, String domain) {
        String host = options.hostMatching() ? domain : null;
        try {
            return new Match.Redirect<>(
                    urls.build(alias.endpoint(), values, new UrlMap.Preference(method, null, host, false)));
        } catch (BuildException nothingCanonical) {
            return new Match.None<>(Set.of());
        }
    }

    private static <T> @Nullable BuiltUrl preferred(
            List<Rule<T>> others, Map<String, Object> values, @Nullable Method method) {
        for (Rule<T> other : others) {
            if (other.takes(method) && RuleUrl.isComplete(other, values)) {
                return RuleUrl.build(other, values, true, false);
            }
        }
        return null;
    }

    private static String fill(String reference, Rule<?> rule, Map<String, Object> values) {
        return RuleBuilder.PLACEHOLDER.matcher(reference).replaceAll((MatchResult placeholder) -> {
            String name = placeholder.group(1);
            Converter<?> converter = Objects.requireNonNull(rule.converters().get(name));
            return Matcher.quoteReplacement(RuleUrl.write(name, converter, values.get(name)));
        });
    }
}
