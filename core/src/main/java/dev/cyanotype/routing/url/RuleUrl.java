package dev.cyanotype.routing.url;

import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.routing.BuildException;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.ValidationException;
import dev.cyanotype.routing.rule.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the URL of one rule. */
public final class RuleUrl {
    private RuleUrl() {}

    /** Returns true if every parameter has a value, and none that the rule has a value of its own for has another. */
    public static <T> boolean isComplete(Rule<T> rule, Map<String, Object> values) {
        Map<String, Object> defaults = rule.defaults();
        for (String name : rule.arguments()) {
            Object given = values.get(name);
            boolean fits = given == null
                    ? defaults.containsKey(name)
                    : !defaults.containsKey(name) || isSame(defaults.get(name), given);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(@Nullable Object one, Object other) {
        if (one instanceof Number some && other instanceof Number more) {
            return some.doubleValue() == more.doubleValue() && some.longValue() == more.longValue();
        }
        return other.equals(one);
    }

    /** Returns the URL, or null if a converter does not take a value. */
    public static <T> @Nullable BuiltUrl build(
            Rule<T> rule, Map<String, Object> values, boolean query, boolean sorted) {
        try {
            StringBuilder path = new StringBuilder(join(rule, rule.pathPieces(), values));
            if (query) {
                QueryText.append(path, rule, values, sorted);
            }
            return new BuiltUrl(join(rule, rule.domainPieces(), values), path.toString(), rule.websocket());
        } catch (ValidationException unsuitable) {
            return null;
        }
    }

    private static <T> String join(Rule<T> rule, List<Rule.Piece> pieces, Map<String, Object> values) {
        StringBuilder out = new StringBuilder();
        for (Rule.Piece piece : pieces) {
            out.append(piece.parameter() ? parameter(rule, piece.value(), values) : Percent.encodePath(piece.value()));
        }
        return out.toString();
    }

    private static <T> String parameter(Rule<T> rule, String name, Map<String, Object> values) {
        Object value = rule.defaults().containsKey(name) ? rule.defaults().get(name) : values.get(name);
        return write(name, Objects.requireNonNull(rule.converters().get(name)), value);
    }

    /** Returns a value as it stands in a path. */
    @SuppressWarnings("unchecked") // a value of another type fails in the converter, and that is reported
    public static <V> String write(String name, Converter<V> converter, @Nullable Object value) {
        if (value == null) {
            throw new ValidationException("'" + name + "' has no value");
        }
        try {
            return Percent.encodePath(converter.write((V) value));
        } catch (ClassCastException mismatch) {
            throw new BuildException(
                    BuildException.Reason.TYPE,
                    "The value of '" + name + "' cannot be a "
                            + value.getClass().getSimpleName(),
                    mismatch);
        } catch (ValidationException unsuitable) {
            throw unsuitable;
        } catch (IllegalArgumentException refused) {
            throw new BuildException(
                    BuildException.Reason.VALUE,
                    "The value of '" + name + "' cannot be '" + value + "': " + refused.getMessage(),
                    refused);
        }
    }
}
