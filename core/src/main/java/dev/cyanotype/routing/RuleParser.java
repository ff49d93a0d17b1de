package dev.cyanotype.routing;

import dev.cyanotype.routing.MalformedRule.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Werkzeug's rule syntax: {@code /text/<name>/<converter(argument, key=value):name>}. */
final class RuleParser {
    private static final Pattern TOKEN = Pattern.compile("(?<slash>/)|(?<text>[^</]+)"
            + "|<(?:(?<converter>[a-zA-Z_]\\w*)(?:\\((?<arguments>.*?)\\))?:)?(?<name>[a-zA-Z_]\\w*)>");
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)\\}");

    private final Map<String, Converters.Factory> factories;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Converter<?>> converters = new LinkedHashMap<>();
    private final List<Rule.Piece> pieces = new ArrayList<>();
    private int domainPieces;

    private RuleParser(Map<String, Converters.Factory> factories) {
        this.factories = factories;
    }

    static RuleParser parse(
            String domain, String text, boolean mergeSlashes, Map<String, Converters.Factory> factories) {
        if (!text.startsWith("/")) {
            throw malformed("The rule '" + text + "' must start with a slash");
        }
        RuleParser parser = new RuleParser(factories);
        parser.add(domain);
        parser.domainPieces = parser.pieces.size();
        parser.add(mergeSlashes ? PathText.merge(text) : text);
        return parser;
    }

    private static MalformedRule malformed(String message) {
        return new MalformedRule(Reason.SYNTAX, message);
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    Map<String, Converter<?>> converters() {
        return converters;
    }

    List<Rule.Piece> domainPieces() {
        return List.copyOf(pieces.subList(0, domainPieces));
    }

    List<Rule.Piece> pathPieces() {
        return List.copyOf(pieces.subList(domainPieces, pieces.size()));
    }

    private void add(String source) {
        PartBuilder part = new PartBuilder();
        Matcher token = TOKEN.matcher(source);
        for (int at = 0; at < source.length(); at = token.end()) {
            if (!token.region(at, source.length()).lookingAt()) {
                throw malformed("The rule '" + source + "' is malformed: unexpected '" + source.charAt(at)
                        + "' at position " + at);
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
            refuseBraces(text, source);
            part.addText(text);
            pieces.add(new Rule.Piece(false, text));
        } else if (name != null) {
            Converter<?> converter = converter(token);
            if (converters.put(name, converter) != null) {
                throw new MalformedRule(
                        Reason.DUPLICATE_PARAMETER, "The rule '" + source + "' has the parameter '" + name + "' twice");
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
            throw new MalformedRule(
                    Reason.CONVERTER,
                    "There is no converter '" + kind + "'; known converters are " + factories.keySet());
        }
        try {
            String arguments = token.group("arguments");
            return factory.create(arguments == null ? Arguments.NONE : Arguments.parse(arguments));
        } catch (MalformedRule malformed) {
            throw malformed;
        } catch (IllegalArgumentException refused) {
            throw new MalformedRule(
                    Reason.ARGUMENTS,
                    "The converter '" + kind + "' does not take '" + token.group("arguments") + "': "
                            + refused.getMessage());
        }
    }

    private static void refuseBraces(String text, String source) {
        Matcher braces = BRACES.matcher(text);
        if (braces.find()) {
            throw malformed("The rule '" + source + "' has '" + braces.group() + "'; a parameter is written '<"
                    + braces.group(1) + ">'");
        }
    }

    /** Collects what stands between two slashes. */
    private static final class PartBuilder {
        private final List<Object> tokens = new ArrayList<>();
        private final List<Integer> textLengths = new ArrayList<>();
        private final List<Integer> converterWeights = new ArrayList<>();
        private boolean rest;

        void addText(String literal) {
            textLengths.add(literal.codePointCount(0, literal.length()));
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
