package dev.cyanotype.routing.rule;

import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.Converter.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One step of a rule: a literal segment, a segment with parameters, or parameters that take the rest of the path. */
public final class RulePart {
    // As in Python: classes are Unicode's, and only a line feed ends a line.
    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES;

    /** Stands where there is none. */
    public static final RulePart NONE = literal("", new Weight(List.of(), List.of()));

    private final String content;
    private final boolean literal;
    private final boolean rest;
    private final Weight weight;
    private final int captures;
    private final String prefix;
    private final String suffix;
    private final @Nullable Pattern pattern; // null if the prefix, the shape and the suffix say everything
    private final int[] groups;
    private final boolean slashAfterRest;
    private final Shape shape;

    private RulePart(
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

    static RulePart literal(String text, Weight weight) {
        return new RulePart(text, true, false, false, weight, 0, Shape.REGEX, "", "");
    }

    /** Makes a part of texts and converters in turn. */
    static RulePart of(List<Object> tokens, boolean rest, boolean slashAfterRest, Weight weight) {
        if (tokens.size() == 1 && tokens.get(0) instanceof String literal) {
            return literal(literal, weight);
        }
        // Nothing but a parameter, as most parts that are no text.
        if (tokens.size() == 1 && tokens.get(0) instanceof Converter<?> converter && isQuick(converter.shape(), rest)) {
            String regex = "(" + converter.regex() + ")";
            return new RulePart(regex, false, rest, false, weight, 1, converter.shape(), "", "", 1);
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
        return new RulePart(
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

    /** Returns the literal text, or the regular expression of the whole part. */
    public String content() {
        return content;
    }

    /** Returns true if there is no parameter in it. */
    public boolean literal() {
        return literal;
    }

    /** Returns true if it takes the rest of the path, slashes included. */
    public boolean rest() {
        return rest;
    }

    /** Returns what it is tried before and after. */
    public Weight weight() {
        return weight;
    }

    /** Returns how many parameters there are. */
    public int captures() {
        return captures;
    }

    /** Returns the text before the parameter, where there is one and no pattern. */
    public String prefix() {
        return prefix;
    }

    /** Returns the text behind it. */
    public String suffix() {
        return suffix;
    }

    /** Returns the pattern; null if prefix, shape and suffix say everything. */
    public @Nullable Pattern pattern() {
        return pattern;
    }

    /** Returns the group of the pattern that a parameter is in. */
    public int group(int parameter) {
        return groups[parameter];
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
        return object instanceof RulePart other
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
    public boolean fits(String text, int from, int start, int end) {
        return start < end && text.startsWith(prefix, from) && text.startsWith(suffix, end) && fits(text, start, end);
    }

    /** Returns true if the pattern, which has matched, took a slash that stands for itself after the rest of the path. */
    public boolean hasFinalSlash(Matcher matched) {
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
