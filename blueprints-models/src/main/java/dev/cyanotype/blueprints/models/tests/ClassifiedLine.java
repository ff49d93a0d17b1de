package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one line of a classifier's predictions after another into the same array of scores: a million lines of ten scores in about a
 * second. A line that has anything else than what a test writes is read as any other JSON. Not thread-safe.
 */
public final class ClassifiedLine {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;
    private static final byte[] PATH = bytes("{\"path\":\"");
    private static final byte[] TRUTH = bytes("\",\"truth\":\"");
    private static final byte[] LABEL = bytes("\",\"answer\":{\"label\":\"");
    private static final byte[] SCORES = bytes("\",\"scores\":{");

    private final Map<String, Integer> places = new HashMap<>();
    private final double[] scores;
    private byte[] line = {};
    private int at;
    private boolean plain;
    private int pathEnd;
    private Optional<PredictionLine> parsed = Optional.empty();
    private int truth;
    private int answer;

    /** Reads lines with these labels. */
    public ClassifiedLine(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            places.put(labels.get(i), i);
        }
        scores = new double[labels.size()];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a line, and returns whether there is an answer in it. */
    public boolean read(byte[] json) {
        line = json;
        at = 0;
        plain = true;
        parsed = Optional.empty();
        readPlain();
        if (!plain) {
            readAny();
        }
        return answer >= 0;
    }

    /** Returns the path of the sample. */
    public String path() {
        return parsed.map(PredictionLine::path)
                .orElseGet(() -> new String(line, PATH.length, pathEnd - PATH.length, StandardCharsets.UTF_8));
    }

    /** Returns the place of the label that is true. */
    public int truth() {
        return truth;
    }

    /** Returns the place of the label that was answered. */
    public int answer() {
        return answer;
    }

    /** Returns the scores by the places of their labels, not a number (NaN) where there is none; good until the next line. */
    public double[] scores() {
        return scores;
    }

    /** Returns whether every label has a score. */
    public boolean hasAllScores() {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return !Double.isNaN(sum);
    }

    private void readAny() {
        PredictionLine any = PredictionLine.read(new String(line, StandardCharsets.UTF_8));
        parsed = Optional.of(any);
        truth = place(String.valueOf(any.truth()));
        answer = -1;
        Arrays.fill(scores, Double.NaN);
        any.answer().ifPresent(given -> {
            ClassificationAnswer said = PredictionLine.as(ClassificationAnswer.class, given);
            answer = place(said.label());
            said.scores().forEach((label, score) -> scores[place(label)] = score);
        });
    }

    private int place(String label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalStateException("There is no label '" + label + "'; there are " + places.keySet());
        }
        return place;
    }

    private void readPlain() {
        expect(PATH);
        pathEnd = text();
        expect(TRUTH);
        truth = label();
        expect(LABEL);
        answer = label();
        expect(SCORES);
        Arrays.fill(scores, Double.NaN);
        while (plain && line[at] == '"') {
            at++;
            int label = label();
            at += 2; // a quotation mark and a colon
            double score = number();
            if (plain) {
                scores[label] = score;
                at += line[at] == ',' ? 1 : 0;
            }
        }
        plain &= at + 3 == line.length && line[at] == '}' && line[at + 1] == '}' && line[at + 2] == '}';
    }

    private void expect(byte[] piece) {
        plain &= at + piece.length < line.length && Arrays.equals(line, at, at + piece.length, piece, 0, piece.length);
        at += plain ? piece.length : 0;
    }

    /** Goes to the end of a text without escapes, and returns where that is. */
    private int text() {
        while (plain && line[at] != '"') {
            plain = line[at] != '\\' && at + 1 < line.length;
            at += plain ? 1 : 0;
        }
        return at;
    }

    private int label() {
        int start = at;
        int end = text();
        Integer place = plain ? places.get(new String(line, start, end - start, StandardCharsets.UTF_8)) : null;
        plain = place != null && end + 3 < line.length;
        return place == null ? -1 : place;
    }

    /** Reads a number as exactly as any other way if it has at most 15 digits and a small exponent, as a float in nine digits has. */
    private double number() {
        int start = at;
        boolean negative = plain && line[at] == '-';
        at += negative ? 1 : 0;
        long digits = 0;
        int exponent = 0;
        boolean fraction = false;
        while (plain && at < line.length - 1 && (isDigit(line[at]) || line[at] == '.')) {
            if (line[at] == '.') {
                fraction = true;
            } else {
                digits = digits * 10 + line[at] - '0';
                exponent -= fraction ? 1 : 0;
                plain = digits < EXACT;
            }
            at++;
        }
        if (plain && (line[at] | 0x20) == 'e') {
            at++;
            int sign = line[at] == '-' ? -1 : 1;
            at += line[at] == '-' || line[at] == '+' ? 1 : 0;
            int power = 0;
            while (at < line.length - 1 && isDigit(line[at])) {
                power = Math.min(9999, power * 10 + line[at++] - '0');
            }
            exponent += sign * power;
        }
        plain &= at > start && at < line.length;
        if (!plain || Math.abs(exponent) >= TENS.length) {
            return plain ? Double.parseDouble(new String(line, start, at - start, StandardCharsets.US_ASCII)) : 0;
        }
        double value = exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
        return negative ? -value : value;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
