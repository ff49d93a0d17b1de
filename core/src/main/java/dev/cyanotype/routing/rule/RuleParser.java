package dev.cyanotype.routing.rule;

import dev.cyanotype.routing.Arguments;
import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.MalformedRule;
import dev.cyanotype.routing.MalformedRule.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Werkzeug's rule syntax: {@code /text/<name>/<converter(argument, key=value):name>}. */
final class RuleParser {
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)\\}");

    private final Map<String, Converters.Factory> factories;
    private final List<RulePart> parts = new ArrayList<>();
    private final Map<String, Converter<?>> converters = new LinkedHashMap<>(4);
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

    List<RulePart> parts() {
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
        for (int at = 0; at < source.length(); ) {
            char c = source.charAt(at);
            if (c == '/') {
                part = addSlash(part);
                at++;
            } else if (c == '<') {
                at = addParameter(source, at, part);
            } else {
                int end = endOfText(source, at);
                addText(source.substring(at, end), source, part);
                at = end;
            }
        }
        boolean slashAfterRest = part.rest && part.endsWithSlash();
        RulePart last = part.build(slashAfterRest);
        parts.add(last);
        if (slashAfterRest) {
            parts.add(RulePart.literal("", last.weight()));
        }
    }

    private static int endOfText(String source, int from) {
        int end = from;
        while (end < source.length() && source.charAt(end) != '/' && source.charAt(end) != '<') {
            end++;
        }
        return end;
    }

    private PartBuilder addSlash(PartBuilder part) {
        pieces.add(new Rule.Piece(false, "/"));
        if (part.rest) {
            part.addSlash();
            return part;
        }
        parts.add(part.build(false));
        return new PartBuilder();
    }

    private void addText(String text, String source, PartBuilder part) {
        refuseBraces(text, source);
        part.addText(text);
        pieces.add(new Rule.Piece(false, text));
    }

    private int addParameter(String source, int at, PartBuilder part) {
        ParameterText parameter = ParameterText.at(source, at);
        if (parameter == null) {
            throw malformed("The rule '" + source + "' is malformed: unexpected '<' at position " + at);
        }
        String name = parameter.name();
        Converter<?> converter = converter(parameter);
        if (converters.put(name, converter) != null) {
            throw new MalformedRule(
                    Reason.DUPLICATE_PARAMETER, "The rule '" + source + "' has the parameter '" + name + "' twice");
        }
        part.addConverter(converter);
        pieces.add(new Rule.Piece(true, name));
        return parameter.end();
    }

    private Converter<?> converter(ParameterText parameter) {
        String kind = parameter.converter();
        Converters.Factory factory = factories.get(kind);
        if (factory == null) {
            throw new MalformedRule(
                    Reason.CONVERTER,
                    "There is no converter '" + kind + "'; known converters are " + factories.keySet());
        }
        try {
            String text = parameter.arguments();
            Arguments arguments = text == null ? Arguments.none() : Arguments.parse(text);
            Converter<?> converter = factory.create(arguments);
            arguments.refuseUnknown(kind);
            return converter;
        } catch (MalformedRule malformed) {
            throw malformed;
        } catch (IllegalArgumentException refused) {
            throw new MalformedRule(
                    Reason.ARGUMENTS,
                    "The converter '" + kind + "' does not take '" + parameter.arguments() + "': "
                            + refused.getMessage());
        }
    }

    private static void refuseBraces(String text, String source) {
        if (text.indexOf('{') < 0) {
            return;
        }
        Matcher braces = BRACES.matcher(text);
        if (braces.find()) {
            throw malformed("The rule '" + source + "' has '" + braces.group() + "'; a parameter is written '<"
                    + braces.group(1) + ">'");
        }
    }

    /** Collects what stands between two slashes. */
    private static final class PartBuilder {
        private final List<Object> tokens = new ArrayList<>(1);
        private final List<Integer> textLengths = new ArrayList<>(1);
        private final List<Integer> converterWeights = new ArrayList<>(1);
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

        RulePart build(boolean slashAfterRest) {
            return RulePart.of(tokens, rest, slashAfterRest, new Weight(textLengths, converterWeights));
        }
    }
}
