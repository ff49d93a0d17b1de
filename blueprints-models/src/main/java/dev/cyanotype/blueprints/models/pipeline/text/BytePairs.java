package dev.cyanotype.blueprints.models.pipeline.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte pair encoding of the bytes of UTF-8, as GPT-2 and RoBERTa have it: of a word's pieces the two neighbours are joined that were joined
 * first in training, until no two are known. Each byte is written as a letter that can be seen: a space as {@code Ġ}.
 *
 * <p>R. Sennrich, B. Haddow and A. Birch, Neural Machine Translation of Rare Words with Subword Units, ACL 2016.
 */
final class BytePairs {
    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final char[] LETTERS = letters();

    private final Map<String, Integer> tokens;
    private final Map<String, Integer> ranks;
    private final boolean spaceFirst;

    /**
     * Makes one.
     *
     * @param tokens the numbers of the pieces
     * @param ranks the order in which two pieces, with a space between them, were joined
     * @param spaceFirst whether a text begins as if there were a space before it
     */
    BytePairs(Map<String, Integer> tokens, Map<String, Integer> ranks, boolean spaceFirst) {
        this.tokens = tokens;
        this.ranks = ranks;
        this.spaceFirst = spaceFirst;
    }

    /** Visible bytes are themselves, the others the letters from U+0100 on. */
    private static char[] letters() {
        char[] letters = new char[256];
        char next = 0x100;
        for (int value = 0; value < letters.length; value++) {
            boolean visible = (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || value >= 0xAE;
            letters[value] = visible ? (char) value : next++;
        }
        return letters;
    }

    /** Returns the letters of all bytes, each of which has to be known. */
    static String alphabet() {
        return new String(LETTERS);
    }

    /** Cuts a text into words, of which each but the first of a line has its space before it. */
    List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORDS.matcher(spaceFirst && !text.startsWith(" ") ? " " + text : text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** Returns the tokens of a word. */
    List<Integer> pieces(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>(bytes.length);
        for (byte value : bytes) {
            pieces.add(String.valueOf(LETTERS[value & 0xFF]));
        }
        return new Joining(pieces)
                .all().stream()
                        .map(piece ->
                                Objects.requireNonNull(tokens.get(piece), piece)) // the file was held against this
                        .toList();
    }

    /** Two neighbours that may be joined: the left one's place, and how both look. */
    private record Pair(int rank, int at, String left, String right) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
        }
    }

    /** The pieces of one word while they are joined; a queue has the pairs, so that a long word takes n log n steps. */
    private final class Joining {
        private final List<String> pieces; // empty where one has been joined to the one before
        private final int[] next;
        private final int[] before;
        private final PriorityQueue<Pair> pairs = new PriorityQueue<>();

        Joining(List<String> pieces) {
            this.pieces = pieces;
            next = new int[pieces.size()];
            before = new int[pieces.size()];
            for (int at = 0; at < pieces.size(); at++) {
                next[at] = at + 1;
                before[at] = at - 1;
                offer(at - 1, at);
            }
        }

        private void offer(int left, int right) {
            if (left >= 0 && right < pieces.size()) {
                Integer rank = ranks.get(pieces.get(left) + " " + pieces.get(right));
                if (rank != null) {
                    pairs.add(new Pair(rank, left, pieces.get(left), pieces.get(right)));
                }
            }
        }

        List<String> all() {
            for (Pair pair = pairs.poll(); pair != null; pair = pairs.poll()) {
                int right = next[pair.at()];
                boolean still = right < pieces.size()
                        && pieces.get(pair.at()).equals(pair.left())
                        && pieces.get(right).equals(pair.right());
                if (still) {
                    join(pair.at(), right);
                }
            }
            return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
        }

        private void join(int left, int right) {
            pieces.set(left, pieces.get(left) + pieces.get(right));
            pieces.set(right, "");
            next[left] = next[right];
            if (next[left] < pieces.size()) {
                before[next[left]] = left;
            }
            offer(before[left], left);
            offer(left, next[left]);
        }
    }
}
