package dev.cyanotype.conformance;

import dev.cyanotype.http.rfc.Percent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules behind {@code deviations.txt}: a miss is excused if what was asked falls under one of them and what came out is
 * what it says. An answer 500 that no view or hook raised never is.
 */
final class Excuses {
    private static final Pattern DIGITS = Pattern.compile("\\d{10,}");
    private static final List<Function<String, Instant>> FORMATS = List.of(
            Instant::parse,
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
            text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final Map<String, Predicate<Miss>> RULES = Map.of(
            "path", Excuses::path,
            "int", Excuses::number,
            "teardown", Excuses::teardown,
            "json", Excuses::json,
            "dates", Excuses::dates,
            "ranges", Excuses::ranges,
            "conflicts", Excuses::conflicts);

    /** Rules that fall under something a step does not show. */
    private static final Map<String, Predicate<Miss>> LISTED =
            Map.of("matches", Excuses::strong, "infinity", Excuses::infinity);

    private Excuses() {}

    /** Returns the rule that explains a miss. */
    static Optional<String> of(Miss miss) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getValue().test(miss))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    /** Returns true if a rule explains a miss that is listed under it. */
    static boolean explains(String reason, Miss miss) {
        Predicate<Miss> rule = RULES.containsKey(reason) ? RULES.get(reason) : LISTED.get(reason);
        return rule != null && rule.test(miss);
    }

    private static boolean path(Miss miss) {
        String path = miss.path();
        if (!path.startsWith("/")) {
            return path.startsWith("%2") && (miss.status() == 400 || isRefusedByClient(miss));
        }
        if (isMalformed(path)) {
            return miss.isRequest() ? miss.isWithoutView() : miss.status() == 400;
        }
        return path.toUpperCase(Locale.ROOT).contains("%2F")
                && (miss.routing().found() ? miss.routing().tookSlash() && miss.isAnswer() : miss.isWithoutView());
    }

    private static boolean isRefusedByClient(Miss miss) {
        return String.valueOf(miss.found()).contains("A request target starts with a slash");
    }

    private static boolean isMalformed(String path) {
        return Stream.of(path.split("/", -1)).anyMatch(Excuses::isMalformedSegment);
    }

    private static boolean isMalformedSegment(String segment) {
        try {
            String text = Percent.decode(segment);
            return text.equals(".") || text.equals("..") || text.indexOf('\0') >= 0;
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private static boolean number(Miss miss) {
        boolean large = DIGITS.matcher(miss.path()).results().anyMatch(run -> isLarge(new BigInteger(run.group())));
        if (!large
                || (miss.expected("args") instanceof Map<?, ?> args
                        && args.values().stream().noneMatch(Excuses::isLarge))) {
            return false;
        }
        return miss.isRequest()
                ? miss.routing().found() ? miss.isAnswer() : miss.isWithoutView()
                : miss.found() instanceof Map && miss.status() != 400;
    }

    private static boolean isLarge(Object value) {
        if (!(value instanceof Number)) {
            return false;
        }
        BigDecimal number = new BigDecimal(value.toString());
        return number.stripTrailingZeros().scale() <= 0 && number.toBigInteger().compareTo(LARGEST) > 0;
    }

    /** More teardown hooks ran than in Flask. */
    private static boolean teardown(Miss miss) {
        if (!miss.differsOnlyIn("trace")) {
            return false;
        }
        List<Object> more = miss.trace();
        List<?> expected = (List<?>) miss.expected("trace");
        return more.containsAll(expected)
                && more.removeAll(expected)
                && more.stream().allMatch(entry -> String.valueOf(entry).startsWith("teardown_"));
    }

    /** The same JSON, written in another way. */
    private static boolean json(Miss miss) {
        if (!miss.differsOnlyIn("text")) {
            return false;
        }
        try {
            return Tree.equal(Json.parse((String) miss.expected("text")), Json.parse((String) miss.found("text")));
        } catch (RuntimeException notJson) {
            return false;
        }
    }

    private static boolean infinity(Miss miss) {
        return Json.text(miss.expected("json")).contains("Infinity") && miss.status() == 500;
    }

    /** The same dates in JSON, written in another way. */
    private static boolean dates(Miss miss) {
        return miss.differsOnlyIn("json") && Tree.equal(instants(miss.expected("json")), instants(miss.found("json")));
    }

    private static Object instants(Object json) {
        if (json instanceof List<?> list) {
            return list.stream().map(Excuses::instants).toList();
        }
        if (json instanceof Map<?, ?> map) {
            Map<Object, Object> instants = new LinkedHashMap<>();
            map.forEach((name, value) -> instants.put(name, instants(value)));
            return instants;
        }
        return json instanceof String text ? instant(text) : json;
    }

    private static Object instant(String text) {
        for (Function<String, Instant> format : FORMATS) {
            try {
                return format.apply(text).toString();
            } catch (DateTimeParseException other) {
                continue;
            }
        }
        return text;
    }

    private static boolean ranges(Miss miss) {
        return miss.query().text("method", "").equals("HEAD")
                && !miss.header("range").isEmpty()
                && Integer.valueOf(206).equals(number(miss.expected("status")))
                && miss.status() == 200;
    }

    private static Integer number(Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }

    private static boolean strong(Miss miss) {
        return !miss.header("if-match").isEmpty() && miss.status() == 412;
    }

    private static boolean conflicts(Miss miss) {
        String text = String.valueOf(miss.found());
        return text.contains("ConfigurationException") && text.contains("[ConflictingRoutes]");
    }
}
