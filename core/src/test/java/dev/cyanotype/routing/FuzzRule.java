package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule in pieces, so that nothing has to parse it but the library.
 *
 * @param segments what stands between slashes
 * @param slash whether it ends with one
 */
record FuzzRule(
        int number, List<List<Token>> segments, boolean slash, Set<Method> methods, boolean strict, boolean merge) {
    /** A piece of a segment: text, or a parameter if there is a kind. */
    record Token(String text, Kind kind) {}

    /** A converter, as its documentation says it works. */
    enum Kind {
        STRING("", "[^/]+", 100, false),
        LONG("string(minlength=2):", "[^/]{2,}", 100, false),
        NUMBER("int:", "[0-9]+", 50, false),
        SMALL("int(max=12):", "[0-9]+", 50, false),
        SIGNED("int(signed=True):", "-?[0-9]+", 50, false),
        FRACTION("float:", "[0-9]+\\.[0-9]+", 50, false),
        WORD("any(a, ab, b1):", "(?:a|ab|b1)", 100, false),
        PATH("path:", "[^/].*?", 200, true);

        final String declared;
        final String regex;
        final int weight;
        final boolean spans;

        Kind(String declared, String regex, int weight, boolean spans) {
            this.declared = declared;
            this.regex = regex;
            this.weight = weight;
            this.spans = spans;
        }

        /** Returns the value, or null if it is refused. */
        Object read(String text) {
            return switch (this) {
                case NUMBER, SIGNED -> Integer.valueOf(text);
                case SMALL -> Integer.parseInt(text) > 12 ? null : Integer.valueOf(text);
                case FRACTION -> Double.valueOf(text);
                default -> text;
            };
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int parameters = 0;
        for (List<Token> segment : segments) {
            text.append('/');
            for (Token token : segment) {
                text.append(token.kind == null ? token.text : "<" + token.kind.declared + "p" + parameters++ + ">");
            }
        }
        return text + (slash ? "/" : "");
    }

    List<Kind> kinds() {
        return segments.stream()
                .flatMap(List::stream)
                .filter(token -> token.kind != null)
                .map(Token::kind)
                .collect(Collectors.toList());
    }

    Rule<Integer> parse() {
        return Rule.at(text(), number)
                .endpoint("e" + number)
                .methods(methods)
                .strictSlashes(strict)
                .mergeSlashes(merge)
                .parse(Converters.standard());
    }

    @Override
    public String toString() {
        return text() + " " + methods + (strict ? "" : " lax") + (merge ? "" : " unmerged");
    }
}
