package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into words as SentencePiece marks them: a space is the letter {@code ▁}, with which each word begins.
 *
 * @param mark the letter
 * @param prepend whether a text begins with it that does not have it there
 * @param split whether each mark begins a word; else a text is one
 */
record Metaspace(String mark, Prepend prepend, boolean split) implements Tokenizer.Words {
    private static final String KINDS =
            "'Metaspace', 'WhitespaceSplit' or a 'Sequence' of 'WhitespaceSplit' and 'Metaspace' for Unigram";

    /** Which texts get a mark: all between added tokens, that with which a sample begins (if its first letter stays), or none. */
    enum Prepend {
        ALWAYS,
        FIRST,
        NEVER
    }

    /**
     * Returns what cuts texts for a model of the kind Unigram; nothing leaves them whole.
     *
     * @param replaced whether signs of a text have been replaced by others, after which the reference takes no text as the first
     */
    static Tokenizer.Words of(Node node, boolean replaced) {
        if (node.isNone()) {
            return (text, first) -> List.of(text);
        }
        return switch (node.type()) {
            case "Metaspace" -> {
                Metaspace marked = marked(node);
                if (replaced && marked.prepend() == Prepend.FIRST) {
                    throw node.at("prepend_scheme")
                            .wrong("'always' or 'never' beside a normalizer 'Replace' of a text");
                }
                yield marked;
            }
            case "WhitespaceSplit" -> (text, first) -> BertText.split(text);
            case "Sequence" -> sequence(node.at("pretokenizers"));
            default -> throw node.at("type").wrong(KINDS);
        };
    }

    private static Tokenizer.Words sequence(Node list) {
        List<Node> parts = list.items();
        if (!parts.stream().map(Node::type).toList().equals(List.of("WhitespaceSplit", "Metaspace"))) {
            throw list.wrong("'WhitespaceSplit' and 'Metaspace'");
        }
        Metaspace marked = marked(parts.get(1));
        if (marked.prepend() == Prepend.FIRST) {
            throw parts.get(1).at("prepend_scheme").wrong("'always' or 'never' behind 'WhitespaceSplit'");
        }
        return (text, first) -> BertText.split(text).stream()
                .flatMap(word -> marked.of(word, first).stream())
                .toList();
    }

    private static Metaspace marked(Node node) {
        String mark = node.at("replacement").text();
        if (mark.codePointCount(0, mark.length()) != 1) {
            throw node.at("replacement").wrong("one letter");
        }
        return new Metaspace(mark, prepend(node), node.at("split").flagOr(true));
    }

    /** Old files have {@code add_prefix_space} alone, and some both. */
    private static Prepend prepend(Node node) {
        Node scheme = node.at("prepend_scheme");
        boolean prefix = node.at("add_prefix_space").flagOr(true);
        Prepend prepend = switch (scheme.textOr(prefix ? "always" : "never")) {
            case "always" -> Prepend.ALWAYS;
            case "first" -> Prepend.FIRST;
            case "never" -> Prepend.NEVER;
            default -> throw scheme.wrong("'always', 'first' or 'never'");
        };
        if (!prefix && prepend != Prepend.NEVER) {
            throw scheme.wrong("'never', since add_prefix_space is false");
        }
        return prepend;
    }

    @Override
    public List<String> of(String text, boolean first) {
        String marked = text.replace(" ", mark);
        boolean prepended = prepend == Prepend.ALWAYS || (prepend == Prepend.FIRST && first);
        if (prepended && !marked.isEmpty() && !marked.startsWith(mark)) {
            marked = mark + marked;
        }
        return split ? words(marked) : List.of(marked);
    }

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int next = text.indexOf(mark, start + mark.length());
            int end = next < 0 ? text.length() : next;
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }
}
