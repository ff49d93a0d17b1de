package dev.cyanotype.blueprints.models.pipeline;

import java.util.Optional;

/**
 * How text is fed to a model: as it is, to one that takes text, or as the numbers of its tokens.
 *
 * <p>A model of tokens has the inputs {@code input_ids} and, if it wants them, {@code attention_mask} (1 for each token, 0 for what fills a
 * shorter text up) and {@code token_type_ids} (0).
 *
 * @param tokenizer the SHA-256 of the file {@code tokenizer.json} that was sent for the version; for a model of tokens, the newest if missing
 * @param length how many tokens a text has at most, those at its ends included; 512 if missing
 * @param column the column with the text, if samples are rows of a table; a sample is all text if missing
 * @param prefix what every text is made to begin with, such as {@code query: } for E5
 */
public record TextInput(
        Optional<String> tokenizer, Optional<Integer> length, Optional<String> column, Optional<String> prefix) {
    private static final int LENGTH = 512;
    private static final int LONGEST = 8192;

    /** Checks the values. */
    public TextInput {
        if (length.isPresent() && (length.get() < 1 || length.get() > LONGEST)) {
            throw new IllegalArgumentException("length: expected 1 to " + LONGEST + " tokens, got " + length.get());
        }
        if (tokenizer.filter(sha256 -> !sha256.matches("[0-9a-f]{64}")).isPresent()) {
            throw new IllegalArgumentException("tokenizer: expected the SHA-256 of a tokenizer's file in 64 hexadecimal"
                    + " digits, got '" + tokenizer.get() + "'");
        }
    }

    /** Returns how many tokens a text has at most. */
    public int tokens() {
        return length.orElse(LENGTH);
    }

    /** Returns this with a tokenizer. */
    public TextInput withTokenizer(String sha256) {
        return new TextInput(Optional.of(sha256), length, column, prefix);
    }
}
