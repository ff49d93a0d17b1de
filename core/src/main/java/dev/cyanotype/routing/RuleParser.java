package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Werkzeug's rule syntax: {@code /text/<name>/<converter(argument, key=value):name>}. */
final class RuleParser {
    private static final Pattern TOKEN = Pattern.compile("(?<slash>/)|(?<text>[^</]+)"
            + "|<(?:(?<converter>[a-zA-Z_]\\w*)(?:\\((?<arguments>.*?)\\))?:)?(?<name>[a-zA-Z_]\\w*)>");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*(?:(?<key>\\w+)\\s*=\\s*)?(?<value>\"[^\"]*\"|'[^']*'|[\\w.+-]+)\\s*(?:,|$)");
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)\\}");

    private final Map<String, Converters.Factory> factories;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Converter<?>> converters = new LinkedHashMap<>();
    private final List<Rule.Piece> pieces = new ArrayList<>();
    private int hostPieces;

    private RuleParser(Map<String, Converters.Factory> factories) {
        this.factories = factories;
    }

    static RuleParser parse(String host, String text, Map<String, Converters.Factory> factories) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("The rule '" + text + "' must start with a slash");
        }
        Matcher braces = BRACES.matcher(text);
        if (braces.find()) {
            throw new IllegalArgumentException("The rule '" + text + "' has '" + braces.group()
                    + "'; a parameter is written '<" + braces.group(1) + ">'");
        }
        RuleParser parser = new RuleParser(factories);
        parser.add(host);
        parser.hostPieces = parser.pieces.size();
        parser.add(text.replaceAll("/{2,}", "/"));
        return parser;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    Map<String, Converter<?>> converters() {
        return converters;
    }

    List<Rule.Piece> hostPieces() {
        return List.copyOf(pieces.subList(0, hostPieces));
    }

    List<Rule.Piece> pathPieces() {
        return List.copyOf(pieces.subList(hostPieces, pieces.size()));
    }

    private void add(String source) {
        PartBuilder part = new PartBuilder();
        Matcher token = TOKEN.matcher(source);
        for (int at = 0; at < source.length(); at = token.end()) {
            if (!token.region(at, source.length()).lookingAt()) {
                throw new IllegalArgumentException("The rule '" + source + "' is malformed: unexpected '"
                        + source.charAt(at) + "' at position " + at);
            }
            part = add(token, source, part);
        }
        boolean slashAfterRest = part.rest && part.endsWithSlash();
        Part last = part.build(slashAfterRest);
        parts.add(last);
        if (slashAfterRest) {
            parts.add(Part.literal("", last.weight));
        }
    }

    private PartBuilder add(Matcher token, String source, PartBuilder part) {
        String text = token.group("text");
        String name = token.group("name");
        if (text != null) {
            part.addText(text);
            pieces.add(new Rule.Piece(false, text));
        } else if (name != null) {
            Converter<?> converter = converter(token);
            if (converters.put(name, converter) != null) {
                throw new IllegalArgumentException("The rule '" + source + "' has the parameter '" + name + "' twice");
            }
            part.addConverter(converter);
            pieces.add(new Rule.Piece(true, name));
        } else {
            pieces.add(new Rule.Piece(false, "/"));
            if (!part.rest) {
                parts.add(part.build(false));
                return new PartBuilder();
            }
            part.addSlash();
        }
        return part;
    }

    private Converter<?> converter(Matcher token) {
        String kind = token.group("converter") == null ? "default" : token.group("converter");
        Converters.Factory factory = factories.get(kind);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "There is no converter '" + kind + "'; known converters are " + factories.keySet());
        }
        Converter<?> converter = factory.create(arguments(token.group("arguments")));
        if (Pattern.compile(converter.regex()).matcher("").groupCount() > 0) {
            throw new IllegalArgumentException("The converter '" + kind
                    + "' must not have capturing groups; write (?:…) instead of (…) in '" + converter.regex() + "'");
        }
        return converter;
    }

    private static Converters.Arguments arguments(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Converters.Arguments.NONE;
        }
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(text);
        for (int at = 0; at < text.length(); at = argument.end()) {
            if (!argument.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException("Cannot read the converter argument '" + text.substring(at) + "'");
            }
            String value = argument.group("value");
            if (value.startsWith("\"") || value.startsWith("'")) {
                value = value.substring(1, value.length() - 1);
            }
            if (argument.group("key") == null) {
                positional.add(value);
            } else {
                named.put(argument.group("key"), value);
            }
        }
        return new Converters.Arguments(List.copyOf(positional), Map.copyOf(named));
    }

    /** Collects what stands between two slashes. */
    private static final class PartBuilder {
        private final List<Object> tokens = new ArrayList<>();
        private final List<Integer> textLengths = new ArrayList<>();
        private final List<Integer> converterWeights = new ArrayList<>();
        private boolean rest;

        void addText(String literal) {
            textLengths.add(literal.length());
            tokens.add(literal);
        }

        void addSlash() {
            tokens.add("/");
        }

        void addConverter(Converter<?> converter) {
            converterWeights.add(converter.weight());
            tokens.add(converter);
            rest |= !converter.withinSegment();
        }

        boolean endsWithSlash() {
            return tokens.get(tokens.size() - 1).equals("/");
        }

        Part build(boolean slashAfterRest) {
            return Part.of(tokens, rest, slashAfterRest, new Weight(textLengths, converterWeights));
        }
    }
}
