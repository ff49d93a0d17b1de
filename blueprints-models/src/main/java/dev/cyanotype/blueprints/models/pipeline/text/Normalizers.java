package dev.cyanotype.blueprints.models.pipeline.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads how a file makes texts normal. One has at most 16 steps, of which each goes over the whole text. */
final class Normalizers {
    private static final int MOST = 16;
    private static final int LONGEST_REPLACEMENT = 64;

    /** The expressions that such files have; any other could take for ever, or mean something else here. */
    private static final Map<String, Pattern> EXPRESSIONS = Map.of(
            " {2,}", Pattern.compile(" {2,}"),
            " +", Pattern.compile(" +"),
            "\\s+", Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS));

    private int steps;
    private boolean replacesTexts;

    /** Returns true if one of the steps read so far puts a text in place of another that is no expression. */
    boolean replacesTexts() {
        return replacesTexts;
    }

    /** Returns the steps of a node; of nothing, none. */
    Normalization of(Node node) {
        if (node.isNone()) {
            return Normalization.NONE;
        }
        if (++steps > MOST) {
            throw new IllegalArgumentException(node.path() + ": expected at most " + MOST + " steps, got more");
        }
        return switch (node.type()) {
            case "BertNormalizer" -> bert(node);
            case "Lowercase" -> Normalization.LOWERCASE;
            case "StripAccents" -> Normalization.WITHOUT_ACCENTS;
            case "NFC", "NFD", "NFKC", "NFKD" -> Normalization.form(Normalizer.Form.valueOf(node.type()));
            case "Nmt" -> Normalization.NMT;
            case "Precompiled" -> CharsMap.of(node.at("precompiled_charsmap"));
            case "Replace" -> replacement(node);
            case "Strip" ->
                Normalization.stripped(
                        node.at("strip_left").flagOr(true),
                        node.at("strip_right").flagOr(true));
            case "Sequence" -> {
                steps--;
                yield Normalization.all(
                        node.at("normalizers").items().stream().map(this::of).toList());
            }
            default ->
                throw node.at("type")
                        .wrong("'BertNormalizer', 'Lowercase', 'StripAccents', 'NFC', 'NFD', 'NFKC', 'NFKD', 'Nmt',"
                                + " 'Precompiled', 'Replace', 'Strip' or a 'Sequence' of these");
        };
    }

    private static Normalization bert(Node node) {
        boolean lowercase = node.at("lowercase").flagOr(true);
        return BertText.normalization(
                node.at("clean_text").flagOr(true),
                node.at("handle_chinese_chars").flagOr(true),
                node.at("strip_accents").flagOr(lowercase),
                lowercase);
    }

    private Normalization replacement(Node node) {
        String content = node.at("content").text();
        if (content.length() > LONGEST_REPLACEMENT) {
            throw node.at("content").wrong("at most " + LONGEST_REPLACEMENT + " letters");
        }
        return Normalization.replaced(pattern(node.at("pattern")), content);
    }

    private Pattern pattern(Node node) {
        Node expression = node.at("Regex");
        if (expression.isNone()) {
            if (node.at("String").text().isEmpty()) {
                throw node.at("String").wrong("at least one letter");
            }
            replacesTexts = true;
            return Pattern.compile(node.at("String").text(), Pattern.LITERAL);
        }
        Pattern known = EXPRESSIONS.get(expression.text());
        if (known == null) {
            throw expression.wrong("one of "
                    + EXPRESSIONS.keySet().stream()
                            .sorted()
                            .map(text -> "'" + text + "'")
                            .toList());
        }
        return known;
    }
}
