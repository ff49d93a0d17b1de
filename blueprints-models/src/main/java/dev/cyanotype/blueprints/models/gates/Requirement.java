package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.blueprints.models.metrics.MetricValue;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a figure of a report must be, such as {@code accuracy >= 0.97}, {@code macro.f1 > 0.9} or {@code perClass.8.recall >= 0.95}: its
 * name is the way to it through {@code metrics}, where an element of a list is named by its label.
 */
record Requirement(String figure, String operator, double bound) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?<figure>[^\\s<>=]+)\\s*(?<operator>>=|<=|>|<)\\s*(?<bound>-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?)\\s*");

    /** Reads a requirement; nothing if it is none. */
    static Optional<Requirement> of(String written) {
        Matcher form = FORM.matcher(written);
        return form.matches() && Double.isFinite(Double.parseDouble(form.group("bound")))
                ? Optional.of(new Requirement(
                        form.group("figure"), form.group("operator"), Double.parseDouble(form.group("bound"))))
                : Optional.empty();
    }

    Check check(Report report) {
        Optional<Double> found = find(report);
        if (found.isEmpty()) {
            List<String> known = names(report);
            return new Check(
                    toString(),
                    Outcome.FAILED,
                    found,
                    "the report has no figure '" + figure + "'" + Nearest.hint(figure, known) + "; it has " + known);
        }
        double value = found.get();
        boolean holds = switch (operator) {
            case ">=" -> value >= bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            default -> value < bound;
        };
        return new Check(
                toString(),
                holds ? Outcome.PASSED : Outcome.FAILED,
                found,
                String.format(Locale.ROOT, "%s is %.6f", figure, value));
    }

    private Optional<Double> find(Report report) {
        Optional<Double> added = report.metricValues().orElse(List.of()).stream()
                .filter(metric -> metric.name().equals(figure))
                .findFirst()
                .flatMap(MetricValue::value);
        return added.or(() -> {
            Object at = metrics(report);
            for (String name : figure.split("\\.", -1)) {
                at = step(at, name);
            }
            return at instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
        });
    }

    private static @Nullable Object step(@Nullable Object at, String name) {
        if (at instanceof Map<?, ?> members) {
            return members.get(name);
        }
        return at instanceof List<?> elements
                ? elements.stream()
                        .filter(element -> element instanceof Map<?, ?> members
                                && name.equals(String.valueOf(members.get("label"))))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Map<?, ?> metrics(Report report) {
        JsonCodec codec = JsonCodec.standard();
        return codec.decode(codec.encodeText(report.metrics()), Object.class) instanceof Map<?, ?> members
                ? members
                : Map.of();
    }

    private static List<String> names(Report report) {
        List<String> names = new ArrayList<>();
        metrics(report).forEach((name, value) -> {
            if (value instanceof Number) {
                names.add(String.valueOf(name));
            }
        });
        report.metricValues().orElse(List.of()).forEach(metric -> names.add(metric.name()));
        return names;
    }

    @Override
    public String toString() {
        return figure + " " + operator + " "
                + (bound == Math.rint(bound) && Math.abs(bound) < 1e9
                        ? String.valueOf((long) bound)
                        : String.valueOf(bound));
    }
}
