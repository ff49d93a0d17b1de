package dev.cyanotype.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Werkzeug's rule factories, for which the library has mounts. */
final class RuleFactories {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");

    private RuleFactories() {}

    static List<Fields> expand(List<Fields> items) {
        List<Fields> rules = new ArrayList<>();
        for (Fields item : items) {
            if (item.has("rules")) {
                expand(item.objects("rules")).stream()
                        .map(rule -> wrapped(item, rule))
                        .forEach(rules::add);
            } else {
                rules.add(item);
            }
        }
        return rules;
    }

    private static Fields wrapped(Fields factory, Fields rule) {
        Map<String, Object> values = new LinkedHashMap<>(rule.values());
        if (factory.has("submount")) {
            values.put("rule", factory.text("submount").replaceAll("/+$", "") + rule.text("rule"));
        } else if (factory.has("in_subdomain")) {
            values.put("subdomain", factory.text("in_subdomain"));
        } else if (factory.has("endpoint_prefix")) {
            values.put("endpoint", factory.text("endpoint_prefix") + rule.text("endpoint"));
        } else if (factory.has("template")) {
            UnaryOperator<Object> filled = value -> fill(value, factory.object("template"));
            values.replaceAll((name, value) -> filled.apply(value));
        } else {
            throw new Unsupported("rule factory " + factory.values().keySet());
        }
        return new Fields(values);
    }

    private static Object fill(Object value, Fields variables) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((name, one) -> filled.put(name, fill(one, variables)));
            return filled;
        }
        return value instanceof String text
                ? VARIABLE.matcher(text)
                        .replaceAll(variable -> Matcher.quoteReplacement(
                                variables.text(variable.group(1) == null ? variable.group(2) : variable.group(1))))
                : value;
    }
}
