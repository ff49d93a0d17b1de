package dev.cyanotype.routing;

import dev.cyanotype.routing.Converter.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One step of a rule: a literal segment, a segment with parameters, or parameters that take the rest of the path. */
final class Part {
    // As in Python: classes are Unicode's, and only a line feed ends a line.
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    /** Stands where there is none. */
    static final Part NONE = literal("", new Weight(List.of(), List.of()));

    final String content;
    final boolean literal;
    final boolean rest;
    final Weight weight;
    final int captures;
    final String prefix;
    final String suffix;
    final @Nullable Pattern pattern; // null if the prefix, the shape and the suffix say everything
    final int[] groups;
    private final boolean slashAfterRest;
    private final Shape shape;

    private Part(
            String content,
            boolean literal,
            boolean rest,
            boolean slashAfterRest,
            Weight weight,
            int captures,
            Shape shape,
            String prefix,
            String suffix,
            int... groups) {
        this.content = content;
        this.literal = literal;
        this.rest = rest;
        this.slashAfterRest = slashAfterRest;
        this.weight = weight;
        this.captures = captures;
        this.shape = shape;
        this.prefix = prefix;
        this.suffix = suffix;
        this.pattern = literal || shape != Shape.REGEX ? null : Pattern.compile(content, FLAGS);
        this.groups = groups;
    }

    static Part literal(String text, Weight weight) {
        return new Part(text, true, false, false, weight, 0, Shape.REGEX, "", "");
    }

    /** Makes a part of texts and converters in turn. */
    static Part of(List<Object> tokens, boolean rest, boolean slashAfterRest, Weight weight) {
        if (tokens.size() == 1 && tokens.get(0) instanceof String literal) {
            return literal(literal, weight);
        }
        // Nothing but a parameter, as most parts that are no text.
        if (tokens.size() == 1 && tokens.get(0) instanceof Converter<?> converter && isQuick(converter.shape(), rest)) {
            String regex = "(" + converter.regex() + ")";
            return new Part(regex, false, rest, false, weight, 1, converter.shape(), "", "", 1);
        }
        StringBuilder regex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        Converter<?> only = null;
        String before = "";
        List<Integer> groups = new ArrayList<>();
        int group = 1;
        for (Object token : tokens.subList(0, slashAfterRest ? tokens.size() - 1 : tokens.size())) {
            if (token instanceof Converter<?> converter) {
                only = converter;
                before = text.toString();
                text.setLength(0);
                groups.add(group);
                group += 1 + groupsIn(converter.regex());
                regex.append('(').append(converter.regex()).append(')');
            } else {
                text.append(token);
                regex.append(Pattern.quote(token.toString()));
            }
        }
        if (only == null) {
            return literal(text.toString(), weight);
        }
        if (slashAfterRest) {
            regex.append("(?<!/)(/?)");
            groups.add(group);
        }
        int converters = slashAfterRest ? groups.size() - 1 : groups.size();
        Shape shape = converters == 1 && !slashAfterRest ? only.shape() : Shape.REGEX;
        boolean quick = isQuick(shape, rest) && (shape != Shape.PATH || text.isEmpty());
        return new Part(
                regex.toString(),
                false,
                rest,
                slashAfterRest,
                weight,
                converters,
                quick ? shape : Shape.REGEX,
                before,
                text.toString(),
                groups.stream().mapToInt(Integer::intValue).toArray());
    }

    private static boolean isQuick(Shape shape, boolean rest) {
        return shape == Shape.PATH || (shape != Shape.REGEX && !rest);
    }

    private static int groupsIn(String regex) {
        return regex.indexOf('(') < 0 ? 0 : Pattern.compile(regex).matcher("").groupCount();
    }

    /** Parts are equal if they match the same texts and come in the same place among others. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Part other
                && content.equals(other.content)
                && literal == other.literal
                && rest == other.rest
                && slashAfterRest == other.slashAfterRest
                && weight.equals(other.weight);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    /** Returns true if the prefix, {@code text[start, end)} and the suffix, the first of which is at {@code from}, match. */
    boolean fits(String text, int from, int start, int end) {
        return start < end && text.startsWith(prefix, from) && text.startsWith(suffix, end) && fits(text, start, end);
    }

    /** Returns true if the pattern, which has matched, took a slash that stands for itself after the rest of the path. */
    boolean hasFinalSlash(Matcher matched) {
        return slashAfterRest && matched.end(groups[captures]) > matched.start(groups[captures]);
    }

    private boolean fits(String text, int start, int end) {
        if (shape == Shape.DIGITS) {
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if ((c < '0' || c > '9') && !isDigit(c)) {
                    return false;
                }
            }
        }
        return shape != Shape.PATH || (text.charAt(start) != '/' && isOneLine(text, start + 1, end));
    }

    private static boolean isDigit(char c) {
        return c > 127 && Character.isDigit(c);
    }

    private static boolean isOneLine(String path, int start, int end) {
        int feed = path.indexOf('\n', start);
        return feed < 0 || feed >= end;
    }
}
