package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.blueprints.models.metrics.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A confusion matrix as a page shows it: a table with a colour for each count if the classes are few, and the pairs that are
 * confused most. Immutable.
 */
public final class Matrix {
    private static final int MOST_CLASSES = 30;
    private static final int PAIRS = 50;
    private static final int PAIRS_BESIDE_THE_TABLE = 10;
    private static final int HOTTEST = 9;

    private final List<String> labels;
    private final List<List<Long>> counts;
    private final boolean shares;
    private final boolean hidden;
    private final Link link;
    private final double hottest;

    /** Returns where the samples of a cell are. */
    @FunctionalInterface
    public interface Link {
        /** Returns the address of the samples of a cell. */
        String to(int truth, int answer);
    }

    /**
     * A cell.
     *
     * @param text what it shows; empty for none
     * @param heat from 0 to 9
     * @param url where its samples are; empty if there are none
     * @param told what it says to those who do not see the table
     */
    public record Cell(String text, int heat, String url, String told) {}

    /** The cells of one truth. */
    public record Row(String label, List<Cell> cells) {}

    /** Two labels, one of which was answered for the other. */
    public record Pair(String truth, String answer, long count, String url) {}

    private Matrix(Classification figures, boolean shares, boolean hidden, Link link) {
        this.labels =
                figures.perClass().stream().map(Classification.Scores::label).toList();
        this.counts = figures.confusion();
        this.shares = shares;
        this.hidden = hidden;
        this.link = link;
        this.hottest = small() ? hottest() : 1;
    }

    /**
     * Returns the matrix of a classifier.
     *
     * @param shares whether cells say which share of their truth they are, and not how many
     * @param hidden whether the right answers are left out, which else are so many that nothing else is seen
     */
    public static Matrix of(Classification figures, boolean shares, boolean hidden, Link link) {
        return new Matrix(figures, shares, hidden, link);
    }

    /** Returns the labels. */
    public List<String> labels() {
        return labels;
    }

    /** Returns true if the classes are so few that the table is shown. */
    public boolean small() {
        return labels.size() <= MOST_CLASSES;
    }

    /** Returns the rows of the table; none if there are too many. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int truth = 0; small() && truth < labels.size(); truth++) {
            List<Cell> cells = new ArrayList<>();
            for (int answer = 0; answer < labels.size(); answer++) {
                cells.add(cell(truth, answer));
            }
            rows.add(new Row(labels.get(truth), cells));
        }
        return rows;
    }

    private Cell cell(int truth, int answer) {
        long count = count(truth, answer);
        if (count == 0 || hidden(truth, answer)) {
            return new Cell("", 0, "", "");
        }
        String told = "truth " + labels.get(truth) + ", answer " + labels.get(answer) + ": " + count;
        String text = shares ? percent(share(truth, answer)) : String.valueOf(count);
        String whole = shares ? told + ", " + text : told;
        int heat = (int) Math.ceil(HOTTEST * weight(truth, answer) / hottest);
        return new Cell(text, Math.min(heat, HOTTEST), link.to(truth, answer), whole);
    }

    private static String percent(double share) {
        return share < 0.01 ? "<1 %" : Math.round(share * 100) + " %";
    }

    private double hottest() {
        double most = 0;
        for (int truth = 0; truth < labels.size(); truth++) {
            for (int answer = 0; answer < labels.size(); answer++) {
                most = Math.max(most, hidden(truth, answer) || count(truth, answer) == 0 ? 0 : weight(truth, answer));
            }
        }
        return most;
    }

    /** Returns what the colour of a cell is by: its share of its truth if shares are shown, and its count else. */
    private double weight(int truth, int answer) {
        return shares ? share(truth, answer) : count(truth, answer);
    }

    private double share(int truth, int answer) {
        return (double) count(truth, answer) / sum(counts.get(truth)); // of a cell with a count, so there is a sum
    }

    private static long sum(List<Long> row) {
        return row.stream().flatMapToLong(LongStream::of).sum();
    }

    private boolean hidden(int truth, int answer) {
        return hidden && truth == answer;
    }

    private long count(int truth, int answer) {
        return counts.get(truth).get(answer);
    }

    /** Returns the pairs that are confused most, the worst first. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int[] place : worst(small() ? PAIRS_BESIDE_THE_TABLE : PAIRS)) {
            pairs.add(new Pair(
                    labels.get(place[0]),
                    labels.get(place[1]),
                    count(place[0], place[1]),
                    link.to(place[0], place[1])));
        }
        return pairs;
    }

    /** Returns the places that the table, or the list of pairs, has links for. */
    public List<int[]> linked() {
        return small() ? places() : worst(PAIRS);
    }

    private List<int[]> places() {
        List<int[]> places = new ArrayList<>();
        for (int truth = 0; truth < labels.size(); truth++) {
            for (int answer = 0; answer < labels.size(); answer++) {
                if (count(truth, answer) > 0 && !hidden(truth, answer)) {
                    places.add(new int[] {truth, answer});
                }
            }
        }
        return places;
    }

    private List<int[]> worst(int most) {
        return places().stream()
                .filter(place -> place[0] != place[1])
                .sorted(Comparator.comparingLong((int[] place) -> -count(place[0], place[1])))
                .limit(most)
                .toList();
    }
}
