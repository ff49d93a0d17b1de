package dev.cyanotype.blueprints.models.tasks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The label that a model's output for a sample means: scores, one for each label; one probability, that of the second of two
 * labels; or the place of the label itself.
 */
final class Scores {
    private static final MathContext DIGITS = new MathContext(9); // a float is what 9 digits say it is

    private final NamedTensor output;
    private final List<String> labels;

    Scores(NamedTensor output, List<String> labels) {
        this.output = output;
        this.labels = labels;
    }

    ClassificationAnswer answer(boolean sigmoid) throws NoAnswer {
        double[] scores = output.reals();
        if (sigmoid) {
            return probability(scores);
        }
        if (scores.length == 1 && output.type().isWhole()) {
            return place(output.integer(0));
        }
        if (scores.length != labels.size()) {
            throw wrong("has " + scores.length + (scores.length == 1 ? " score" : " scores")
                    + " for each sample, but there are " + labels.size() + " labels: " + labels);
        }
        return largest(scores);
    }

    private ClassificationAnswer probability(double[] scores) throws NoAnswer {
        if (scores.length != 1) {
            throw wrong("has " + scores.length
                    + " scores for each sample; expected one, since it is declared as 'sigmoid'");
        }
        checkNumber(scores[0]);
        String label = labels.get(scores[0] >= 0.5 ? 1 : 0);
        return new ClassificationAnswer(label, kept(new double[] {1 - scores[0], scores[0]}));
    }

    private ClassificationAnswer place(long place) {
        if (place < 0 || place >= labels.size()) {
            throw wrong("gives the label number " + place + ", but there are " + labels.size() + " labels, from 0: "
                    + labels);
        }
        return new ClassificationAnswer(labels.get((int) place), Map.of());
    }

    /** Takes the label of the largest score; of equal ones the first. */
    private ClassificationAnswer largest(double[] scores) throws NoAnswer {
        int largest = 0;
        for (int i = 0; i < scores.length; i++) {
            checkNumber(scores[i]);
            if (scores[i] > scores[largest]) {
                largest = i;
            }
        }
        return new ClassificationAnswer(labels.get(largest), kept(scores));
    }

    private static void checkNumber(double score) throws NoAnswer {
        if (Double.isNaN(score)) {
            throw new NoAnswer("was read, but the model's answer is not a number (NaN)");
        }
    }

    /** Infinite scores are left out: JSON has no number for them. */
    private Map<String, Double> kept(double[] scores) {
        Map<String, Double> kept = new LinkedHashMap<>();
        IntStream.range(0, scores.length)
                .filter(place -> Double.isFinite(scores[place]))
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -scores[place])) // stable: of equal ones the first
                .forEach(place -> kept.put(labels.get(place), rounded(scores[place])));
        return kept;
    }

    private static double rounded(double score) {
        return new BigDecimal(score).round(DIGITS).doubleValue();
    }

    private InvalidOutput wrong(String what) {
        return new InvalidOutput("The model's output '" + output.name() + "' " + what);
    }
}
