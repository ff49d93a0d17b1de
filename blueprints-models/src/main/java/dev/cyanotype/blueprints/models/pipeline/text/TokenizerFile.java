package dev.cyanotype.blueprints.models.pipeline.text;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code tokenizer.json}, the file in which Hugging Face's {@code tokenizers} keep one: of its models WordPiece, byte pairs and
 * Unigram, with the parts that BERT, DistilBERT, MiniLM, GPT-2, RoBERTa, XLM-R, E5, T5 and ALBERT have. What it does not know is
 * refused, since it would make other tokens than in training.
 */
public final class TokenizerFile {
    /** How many letters a word may have that WordPiece cuts: each costs as many looks as it has letters. */
    private static final int LONGEST_WORD = 200;

    private static final int MOST_SPECIAL = 16;

    /** How many bytes a file has at most. */
    public static final int MOST_BYTES = 24 << 20;

    private final Node file;
    private final Map<String, Integer> tokens = new HashMap<>();

    private TokenizerFile(Node file) {
        this.file = file;
    }

    /**
     * Returns the tokenizer of a file.
     *
     * @throws IllegalArgumentException with the place in the file, what it has there and what was expected
     */
    public static Tokenizer read(String json) {
        try {
            return new TokenizerFile(new Node("", JsonCodec.standard().decode(json, Map.class))).tokenizer();
        } catch (JsonException none) {
            throw new IllegalArgumentException(
                    "expected the JSON of a file tokenizer.json of Hugging Face's tokenizers: " + none.getMessage(),
                    none);
        }
    }

    private Tokenizer tokenizer() {
        Node model = file.at("model");
        String kind = model.type();
        Vocabulary pieces = switch (kind) {
            case "WordPiece", "BPE" -> Vocabulary.NONE;
            case "Unigram" -> Vocabulary.of(model.at("vocab"));
            default -> throw model.at("type").wrong("'WordPiece', 'BPE' or 'Unigram'");
        };
        readTokens(model.at("vocab"), pieces);
        AddedTokens added = new AddedTokens(added());
        Normalizers steps = new Normalizers();
        Normalization normalization = steps.of(file.at("normalizer"));
        Tokenizer.Frame frame = frame(file.at("post_processor"));
        Node words = file.at("pre_tokenizer");
        return switch (kind) {
            case "WordPiece" -> tokenizer(kind, added, normalization, words(words), wordPiece(model), frame);
            case "Unigram" ->
                tokenizer(
                        kind,
                        added,
                        normalization,
                        Metaspace.of(words, steps.replacesTexts()),
                        unigram(model, pieces),
                        frame);
            default -> {
                BytePairs pairs = bytePairs(model, words);
                yield tokenizer(kind, added, normalization, (text, first) -> pairs.words(text), pairs::pieces, frame);
            }
        };
    }

    private void readTokens(Node vocabulary, Vocabulary pieces) {
        if (pieces != Vocabulary.NONE) {
            pieces.forEach(tokens::put);
            return;
        }
        vocabulary
                .members()
                .forEach((text, number) ->
                        tokens.put(String.valueOf(text), new Node("model.vocab." + text, number).number()));
    }

    private Tokenizer tokenizer(
            String kind,
            AddedTokens added,
            Normalization normalization,
            Tokenizer.Words words,
            Tokenizer.Pieces pieces,
            Tokenizer.Frame frame) {
        return new Tokenizer(kind, tokens.size(), added, normalization, words, pieces, frame);
    }

    private List<AddedTokens.Added> added() {
        List<AddedTokens.Added> added = new ArrayList<>();
        if (!file.at("added_tokens").isNone()) {
            for (Node token : file.at("added_tokens").items()) {
                int number = token.at("id").number();
                refuse(token.at("single_word"), "false");
                if (!file.at("normalizer").isNone()) {
                    refuse(token.at("normalized"), "false, for it is looked for before a text is normalized");
                }
                tokens.putIfAbsent(token.at("content").text(), number);
                added.add(new AddedTokens.Added(
                        token.at("content").text(),
                        number,
                        token.at("lstrip").flagOr(false),
                        token.at("rstrip").flagOr(false)));
            }
        }
        return added;
    }

    private static Tokenizer.Words words(Node node) {
        if (node.type().equals("BertPreTokenizer")) {
            return (text, first) -> BertText.words(text);
        }
        throw node.at("type").wrong("'BertPreTokenizer' for WordPiece");
    }

    private WordPiece wordPiece(Node model) {
        int longest = model.at("max_input_chars_per_word").numberOr(100);
        if (longest > LONGEST_WORD) {
            throw model.at("max_input_chars_per_word").wrong("at most " + LONGEST_WORD);
        }
        return new WordPiece(
                tokens,
                number(model.at("unk_token")),
                model.at("continuing_subword_prefix").textOr("##"),
                longest);
    }

    private static Unigram unigram(Node model, Vocabulary pieces) {
        int unknown = model.at("unk_id").number();
        if (unknown >= model.at("vocab").items().size()) {
            throw model.at("unk_id").wrong("the number of one of the pieces");
        }
        return new Unigram(pieces, unknown, model.at("byte_fallback").flagOr(false));
    }

    private BytePairs bytePairs(Node model, Node words) {
        if (!words.type().equals("ByteLevel")) {
            throw words.at("type").wrong("'ByteLevel' for BPE");
        }
        if (!words.at("use_regex").flagOr(true)) {
            throw words.at("use_regex").wrong("true");
        }
        for (String option : List.of("ignore_merges", "byte_fallback")) {
            refuse(model.at(option), "false");
        }
        if (!model.at("dropout").isNone()) {
            throw model.at("dropout").wrong("nothing, since a text must have the same tokens each time");
        }
        for (String affix : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
            if (!model.at(affix).textOr("").isEmpty()) {
                throw model.at(affix).wrong("none for BPE of bytes");
            }
        }
        BytePairs.alphabet().chars().forEach(letter -> known("model.vocab", String.valueOf((char) letter)));
        Map<String, Integer> ranks = new HashMap<>();
        for (Node merge : model.at("merges").items()) {
            String pair = pair(merge);
            known("model.merges", pair.replace(" ", ""));
            ranks.putIfAbsent(pair, ranks.size());
        }
        return new BytePairs(tokens, ranks, words.at("add_prefix_space").flagOr(true));
    }

    /** Returns two pieces with a space between them, which old files have as a text and new ones as a list. */
    private static String pair(Node merge) {
        String pair = merge.value() instanceof List<?>
                ? String.join(" ", merge.items().stream().map(Node::text).toList())
                : merge.text();
        if (pair.indexOf(' ') < 1 || pair.indexOf(' ') != pair.lastIndexOf(' ') || pair.endsWith(" ")) {
            throw merge.wrong("two pieces");
        }
        return pair;
    }

    private static void refuse(Node option, String expected) {
        if (option.flagOr(false)) {
            throw option.wrong(expected);
        }
    }

    private Tokenizer.Frame frame(Node node) {
        if (node.isNone()) {
            return Tokenizer.Frame.NONE;
        }
        return switch (node.type()) {
            case "TemplateProcessing" -> template(node);
            case "BertProcessing", "RobertaProcessing" ->
                new Tokenizer.Frame(List.of(special(node.at("cls"))), List.of(special(node.at("sep"))));
            case "ByteLevel" -> Tokenizer.Frame.NONE; // it only moves offsets
            default ->
                throw node.at("type")
                        .wrong("'TemplateProcessing', 'BertProcessing', 'RobertaProcessing' or 'ByteLevel'");
        };
    }

    private Tokenizer.Frame template(Node node) {
        List<Integer> before = new ArrayList<>();
        List<Integer> behind = new ArrayList<>();
        boolean text = false;
        for (Node part : node.at("single").items()) {
            if (part.at("Sequence").isNone()) {
                (text ? behind : before).add(number(part.at("SpecialToken").at("id")));
            } else {
                text = true;
            }
        }
        if (!text || before.size() + behind.size() > MOST_SPECIAL) {
            throw node.at("single").wrong("a text with at most " + MOST_SPECIAL + " tokens around it");
        }
        return new Tokenizer.Frame(List.copyOf(before), List.copyOf(behind));
    }

    /** Returns the number of a special token that a file writes as a list of its text and its number. */
    private int special(Node node) {
        List<Node> pair = node.items();
        if (pair.size() != 2) {
            throw node.wrong("a token and its number");
        }
        return pair.get(1).number();
    }

    private int number(Node node) {
        Integer number = tokens.get(node.text());
        if (number == null) {
            throw node.wrong("one of the tokens");
        }
        return number;
    }

    private void known(String path, String piece) {
        if (!tokens.containsKey(piece)) {
            throw new IllegalArgumentException(
                    path + ": expected the piece '" + piece + "' among model.vocab, got none");
        }
    }
}
