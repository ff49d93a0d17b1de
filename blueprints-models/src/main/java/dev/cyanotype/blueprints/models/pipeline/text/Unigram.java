package dev.cyanotype.blueprints.models.pipeline.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a word into the pieces that together are the likeliest, as SentencePiece's unigram model does for XLM-R and T5. Letters that no piece
 * has are one unknown token, or their bytes.
 *
 * <p>T. Kudo, Subword Regularization, ACL 2018; the best cut is found as by A. Viterbi, in one pass over the word.
 */
final class Unigram implements Tokenizer.Pieces {
    /** How much less likely than the rarest piece a letter is that none has. */
    private static final double PENALTY = 10;

    private final Vocabulary vocabulary;
    private final int unknown;
    private final double unknownScore;
    private final int[] bytes;

    /**
     * Makes one.
     *
     * @param unknown the number of the token for letters that no piece has
     * @param byteFallback whether those are written as their bytes, if the vocabulary has them as {@code <0xE2>}
     */
    Unigram(Vocabulary vocabulary, int unknown, boolean byteFallback) {
        this.vocabulary = vocabulary;
        this.unknown = unknown;
        this.unknownScore = vocabulary.least() - PENALTY;
        this.bytes = new int[256];
        for (int value = 0; value < bytes.length; value++) {
            bytes[value] = byteFallback ? vocabulary.number(String.format("<0x%02X>", value)) : -1;
        }
    }

    @Override
    public List<Integer> of(String word) {
        return new Cut(word).tokens();
    }

    /** The best cuts of a word up to each place: where the last piece begins, and which it is. */
    private final class Cut {
        private final String word;
        private final double[] scores;
        private final int[] starts;
        private final int[] numbers;

        Cut(String word) {
            this.word = word;
            scores = new double[word.length() + 1];
            starts = new int[word.length() + 1];
            numbers = new int[word.length() + 1];
            Arrays.fill(starts, -1);
            for (int at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
                offerFrom(at);
            }
        }

        private void offerFrom(int at) {
            int next = at + Character.charCount(word.codePointAt(at));
            boolean known = false;
            Vocabulary.Search search = vocabulary.search();
            for (int end = at; end < word.length() && search.goOn(word.charAt(end)); ) {
                end++;
                if (search.isPiece()) {
                    offer(at, end, search.number(), search.score());
                    known |= end == next;
                }
            }
            if (!known) {
                offer(at, next, unknown, unknownScore);
            }
        }

        private void offer(int start, int end, int number, double score) {
            double all = score + scores[start];
            if (starts[end] < 0 || all > scores[end]) {
                scores[end] = all;
                starts[end] = start;
                numbers[end] = number;
            }
        }

        /** Returns the tokens of the best cut of the whole word; unknown ones that follow each other are one. */
        List<Integer> tokens() {
            Deque<Integer> tokens = new ArrayDeque<>();
            for (int end = word.length(); end > 0; ) {
                int start = starts[end];
                if (numbers[end] == unknown) {
                    while (start > 0 && numbers[start] == unknown) {
                        start = starts[start];
                    }
                    unknown(word.substring(start, end)).forEach(tokens::addFirst);
                } else {
                    tokens.addFirst(numbers[end]);
                }
                end = start;
            }
            return new ArrayList<>(tokens);
        }
    }

    /** Returns the tokens of letters that are unknown, the last first. What is a piece as a whole is that one. */
    private List<Integer> unknown(String letters) {
        int whole = vocabulary.number(letters);
        if (whole >= 0) {
            return List.of(whole);
        }
        byte[] values = letters.getBytes(StandardCharsets.UTF_8);
        List<Integer> tokens = new ArrayList<>();
        for (int at = values.length - 1; at >= 0; at--) {
            int number = bytes[values[at] & 0xFF];
            if (number < 0) {
                return List.of(unknown);
            }
            tokens.add(number);
        }
        return tokens;
    }
}
