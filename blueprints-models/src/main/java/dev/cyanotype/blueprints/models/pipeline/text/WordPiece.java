package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cuts words into the longest pieces that are known, from the left: {@code unaffable} into {@code un}, {@code ##aff}, {@code ##able}. A word
 * that cannot be cut so is one token, the unknown.
 *
 * <p>Y. Wu et al., Google's Neural Machine Translation System, 2016, section 4.1; the algorithm is BERT's.
 */
final class WordPiece implements Tokenizer.Pieces {
    private final Map<String, Integer> tokens;
    private final int unknown;
    private final String prefix;
    private final int longest;

    /**
     * Makes one.
     *
     * @param tokens the numbers of the pieces
     * @param unknown the number of the token for a word that cannot be cut
     * @param prefix what a piece that does not begin a word begins with, such as {@code ##}
     * @param longest how many letters a word may have that is cut
     */
    WordPiece(Map<String, Integer> tokens, int unknown, String prefix, int longest) {
        this.tokens = tokens;
        this.unknown = unknown;
        this.prefix = prefix;
        this.longest = longest;
    }

    @Override
    public List<Integer> of(String word) {
        if (word.codePointCount(0, word.length()) > longest) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        for (int start = 0; start < word.length(); ) {
            int end = end(word, start);
            if (end == start) {
                return List.of(unknown);
            }
            pieces.add(tokens.getOrDefault(piece(word, start, end), unknown));
            start = end;
        }
        return pieces;
    }

    /** Returns where the longest known piece from a place ends; the place itself if there is none. */
    private int end(String word, int start) {
        int end = word.length();
        while (end > start && !tokens.containsKey(piece(word, start, end))) {
            end = word.offsetByCodePoints(end, -1);
        }
        return end;
    }

    private String piece(String word, int start, int end) {
        String piece = word.substring(start, end);
        return start == 0 ? piece : prefix + piece;
    }
}
