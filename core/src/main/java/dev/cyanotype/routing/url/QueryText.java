package dev.cyanotype.routing.url;

import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.routing.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values that a rule does not have as the query of its URL. */
final class QueryText {
    private QueryText() {}

    private record Argument(String name, Object value) {}

    /** Appends the values of {@code values} that {@code rule} has no place for; a list gives its name several times, and what is null in it is left out. */
    static void append(StringBuilder url, Rule<?> rule, Map<String, Object> values, boolean sorted) {
        List<Argument> arguments = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!rule.arguments().contains(name)) {
                Iterable<? extends @Nullable Object> all =
                        value instanceof Iterable<? extends @Nullable Object> many ? many : List.of(value);
                all.forEach(one -> {
                    if (one != null) {
                        arguments.add(new Argument(name, one));
                    }
                });
            }
        });
        if (sorted) {
            arguments.sort(Comparator.comparing(Argument::name).thenComparing(QueryText::compareValues));
        }
        char mark = '?';
        for (Argument argument : arguments) {
            url.append(mark)
                    .append(Percent.encodeArgument(argument.name))
                    .append('=')
                    .append(Percent.encodeArgument(argument.value.toString()));
            mark = '&';
        }
    }

    private static int compareValues(Argument one, Argument other) {
        return one.value instanceof Number some && other.value instanceof Number more
                ? Double.compare(some.doubleValue(), more.doubleValue())
                : one.value.toString().compareTo(other.value.toString());
    }
}
