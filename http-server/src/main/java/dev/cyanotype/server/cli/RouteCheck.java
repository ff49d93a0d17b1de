package dev.cyanotype.server.cli;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds routes that no request reaches, because another of the same precedence that was declared before takes them all: a
 * path made after each rule is looked up. Rules with converters of the application's own are not checked.
 */
final class RouteCheck {
    private static final Pattern PARAMETER = Pattern.compile("<(?:(\\w+)(?:\\((.*?)\\))?:)?\\w+>");
    private static final Pattern NUMBER = Pattern.compile("(?:length|minlength|min|fixed_digits)\\s*=\\s*(\\d+)");
    private static final Map<String, String> SAMPLES = Map.of(
            "float", "47.11",
            "path", "some/where/else",
            "uuid", "01234567-89ab-cdef-0123-456789abcdef");

    private final Router router;

    RouteCheck(Router router) {
        this.router = router;
    }

    /** Returns the route that is reached instead of {@code route}; nothing if all is well, or that cannot be told. */
    Optional<RouteInfo> shadowOf(RouteInfo route) {
        Optional<String> path = sample(route.rule());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Method method = route.methods().iterator().next();
        return router.route(Request.of(method, path.get())).route().filter(found -> !found.equals(route));
    }

    private static Optional<String> sample(String rule) {
        Matcher parameter = PARAMETER.matcher(rule);
        if (parameter.results().anyMatch(found -> value(found).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(parameter
                .reset()
                .replaceAll(found -> Matcher.quoteReplacement(value(found).orElseThrow())));
    }

    private static Optional<String> value(MatchResult parameter) {
        String converter = parameter.group(1) == null ? "string" : parameter.group(1);
        String arguments = parameter.group(2) == null ? "" : parameter.group(2);
        Matcher number = NUMBER.matcher(arguments);
        int wanted = number.find() ? Integer.parseInt(number.group(1)) : 5;
        return switch (converter) {
            case "string", "default" -> Optional.of("z".repeat(wanted));
            case "any" -> Optional.of(arguments.split(",", -1)[0].strip().replaceAll("^[\"']|[\"']$", ""));
            case "int", "long" -> Optional.of(arguments.isEmpty() ? "4711" : digits(arguments, wanted));
            default -> Optional.ofNullable(SAMPLES.get(converter));
        };
    }

    private static String digits(String arguments, int wanted) {
        return arguments.contains("fixed_digits") ? "1".repeat(wanted) : String.valueOf(wanted);
    }
}
