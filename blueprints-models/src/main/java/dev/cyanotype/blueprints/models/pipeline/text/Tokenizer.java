package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns text into the numbers of tokens, as Hugging Face's {@code tokenizers} do with the same file. Immutable; safe for use by several
 * threads.
 *
 * <p>{@code "Blue prints"} becomes {@code [101, 2630, 11204, 102]} by the file of {@code bert-base-uncased}, whose first and last tokens
 * are {@code [CLS]} and {@code [SEP]}.
 */
public final class Tokenizer {
    /** How many characters of a text are looked at: more than the most tokens have, of any text that people write. */
    private static final int LOOKED_AT = 1 << 18;

    private final String kind;
    private final int size;
    private final AddedTokens added;
    private final Normalization normalization;
    private final Words words;
    private final Pieces pieces;
    private final Frame frame;

    Tokenizer(
            String kind,
            int size,
            AddedTokens added,
            Normalization normalization,
            Words words,
            Pieces pieces,
            Frame frame) {
        this.kind = kind;
        this.size = size;
        this.added = added;
        this.normalization = normalization;
        this.words = words;
        this.pieces = pieces;
        this.frame = frame;
    }

    /** Cuts a text into words; {@code first} says whether a sample begins with it: not with an added token, nor with what was left out. */
    @FunctionalInterface
    interface Words {
        List<String> of(String text, boolean first);
    }

    /** Cuts a word into tokens that are known, and returns their numbers. */
    @FunctionalInterface
    interface Pieces {
        List<Integer> of(String word);
    }

    /** The tokens that stand before and behind a text. */
    record Frame(List<Integer> before, List<Integer> behind) {
        static final Frame NONE = new Frame(List.of(), List.of());
    }

    /** Returns {@code WordPiece}, {@code BPE} or {@code Unigram}. */
    public String kind() {
        return kind;
    }

    /** Returns how many tokens stand around each text. */
    public int around() {
        return frame.before().size() + frame.behind().size();
    }

    /** Returns how many tokens it knows. */
    public int size() {
        return size;
    }

    /**
     * Returns the tokens of a text, with those that stand before and behind it.
     *
     * @param most how many there are at most, those included; what is behind them is left out, and so is what follows the first
     *     262,144 characters
     */
    public int[] encode(String text, int most) {
        int room = Math.max(0, most - around());
        List<Integer> tokens = new ArrayList<>(frame.before());
        tokens.addAll(tokens(shortened(text), room));
        tokens.addAll(frame.behind());
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String shortened(String text) {
        int end = Math.min(text.length(), LOOKED_AT);
        boolean within = end < text.length() && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, within ? end - 1 : end);
    }

    /** Looks no word up for which there is no room. */
    private List<Integer> tokens(String text, int room) {
        List<Integer> tokens = new ArrayList<>();
        boolean first = true;
        for (AddedTokens.Part part : added.split(text)) {
            if (tokens.size() >= room) {
                break;
            }
            if (part.token() >= 0) {
                tokens.add(part.token());
            } else {
                for (String word : words.of(normalization.of(part.text()), first && !beginsWithNothing(part.text()))) {
                    if (tokens.size() >= room) {
                        break;
                    }
                    tokens.addAll(pieces.of(word));
                }
            }
            first = false;
        }
        return tokens.subList(0, Math.min(room, tokens.size()));
    }

    /** Returns true if nothing is left of the letter with which a text begins. */
    private boolean beginsWithNothing(String text) {
        return normalization
                .of(text.substring(0, text.offsetByCodePoints(0, 1)))
                .isEmpty();
    }
}
