package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Pieces with their numbers and the logarithms of how likely they are, sorted, so that those that begin a text are found letter by letter. */
final class Vocabulary {
    /** Has no pieces. */
    static final Vocabulary NONE = new Vocabulary(new String[0], new int[0], new double[0], 0);

    /** How long a piece may be: from each place of a text, as many letters are looked at. */
    private static final int LONGEST_PIECE = 256;

    private final String[] pieces;
    private final int[] numbers;
    private final double[] scores;
    private final double least;

    private Vocabulary(String[] pieces, int[] numbers, double[] scores, double least) {
        this.pieces = pieces;
        this.numbers = numbers;
        this.scores = scores;
        this.least = least;
    }

    /** Returns that of a list of pairs, whose places are the numbers; of equal pieces the last counts. */
    static Vocabulary of(Node list) {
        Map<String, Integer> places = new HashMap<>();
        List<Node> pairs = list.items();
        double[] given = new double[pairs.size()];
        for (int place = 0; place < given.length; place++) {
            List<Node> pair = pairs.get(place).items();
            if (pair.size() != 2) {
                throw pairs.get(place).wrong("a piece and its score");
            }
            if (pair.get(0).text().length() > LONGEST_PIECE) {
                throw pair.get(0).wrong("pieces of at most " + LONGEST_PIECE + " letters");
            }
            places.put(pair.get(0).text(), place);
            given[place] = pair.get(1).real();
        }
        String[] pieces = places.keySet().toArray(String[]::new);
        Arrays.sort(pieces);
        int[] numbers = Arrays.stream(pieces).mapToInt(places::get).toArray();
        double[] scores =
                Arrays.stream(numbers).mapToDouble(place -> given[place]).toArray();
        return new Vocabulary(
                pieces, numbers, scores, Arrays.stream(given).min().orElse(0));
    }

    /** Returns the score of the rarest piece. */
    double least() {
        return least;
    }

    /** Returns the number of a piece; -1 if it is none. */
    int number(String piece) {
        int found = Arrays.binarySearch(pieces, piece);
        return found < 0 ? -1 : numbers[found];
    }

    void forEach(ObjIntConsumer<String> each) {
        for (int at = 0; at < pieces.length; at++) {
            each.accept(pieces[at], numbers[at]);
        }
    }

    Search search() {
        return new Search();
    }

    /** Looks for the pieces that begin a text: those that begin with its letters so far are a range of all. */
    final class Search {
        private int low;
        private int high = pieces.length;
        private int length;

        /** Takes the next letter, and returns true if there are pieces that go on so. */
        boolean goOn(char letter) {
            low = firstFrom(letter);
            high = firstFrom(letter + 1);
            length++;
            return low < high;
        }

        private int firstFrom(int letter) {
            int from = low;
            int to = high;
            while (from < to) {
                int middle = (from + to) >>> 1;
                String piece = pieces[middle];
                if (piece.length() <= length || piece.charAt(length) < letter) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        /** Returns true if the letters so far are a piece. */
        boolean isPiece() {
            return pieces[low].length() == length;
        }

        int number() {
            return numbers[low];
        }

        double score() {
            return scores[low];
        }
    }
}
