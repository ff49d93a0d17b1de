package dev.cyanotype.routing.rule;

import org.jspecify.annotations.Nullable;

/**
 * A parameter as it is written in a rule, {@code <name>}, {@code <converter:name>} or {@code <converter(arguments):name>}.
 * Read as Werkzeug's regular expression does, without the matcher that each parameter of each rule would need.
 *
 * @param converter the name of the converter; {@code default} if none is given
 * @param arguments what stands in parentheses; null if there are none
 * @param name the name of the parameter
 * @param end where the rule goes on
 */
record ParameterText(String converter, @Nullable String arguments, String name, int end) {
    /** Reads the parameter whose {@code <} is at a place in a rule; returns null if there is none. */
    static @Nullable ParameterText at(String rule, int start) {
        int end = endOfWord(rule, start + 1);
        String word = rule.substring(start + 1, end);
        if (word.isEmpty()) {
            return null;
        }
        return rule.startsWith(">", end)
                ? new ParameterText("default", null, word, end + 1)
                : rule.startsWith("(", end) ? withArguments(rule, word, end) : named(rule, word, null, end);
    }

    /** Tries each parenthesis that may be the last one. */
    private static @Nullable ParameterText withArguments(String rule, String converter, int open) {
        for (int close = rule.indexOf(')', open); close >= 0; close = rule.indexOf(')', close + 1)) {
            String arguments = rule.substring(open + 1, close);
            ParameterText found = named(rule, converter, arguments, close + 1);
            if (found != null) {
                return arguments.indexOf('\n') < 0 ? found : null;
            }
        }
        return null;
    }

    private static @Nullable ParameterText named(String rule, String converter, @Nullable String arguments, int colon) {
        if (!rule.startsWith(":", colon)) {
            return null;
        }
        int end = endOfWord(rule, colon + 1);
        return end > colon + 1 && rule.startsWith(">", end)
                ? new ParameterText(converter, arguments, rule.substring(colon + 1, end), end + 1)
                : null;
    }

    private static int endOfWord(String rule, int from) {
        int end = from;
        while (end < rule.length() && isPartOfWord(rule.charAt(end), end == from)) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfWord(char c, boolean first) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
    }
}
