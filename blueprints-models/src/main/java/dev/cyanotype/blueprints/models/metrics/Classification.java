package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a classifier, by the definitions of scikit-learn 1.2 ({@code precision_recall_fscore_support} with
 * {@code zero_division=0}, {@code balanced_accuracy_score}, {@code matthews_corrcoef}, {@code cohen_kappa_score}).
 *
 * @param samples how many answers were counted
 * @param correct how many of them were right
 * @param accuracy {@code correct / samples}
 * @param balancedAccuracy the mean recall of the classes that occur in the truth
 * @param mcc Matthews' correlation coefficient for several classes
 * @param kappa Cohen's kappa, unweighted
 * @param perClass the figures of each class, in the order of the labels
 * @param macro the means of the classes
 * @param weighted the means of the classes, weighted by their support
 * @param confusion rows are the truth, columns what the model said
 */
public record Classification(
        long samples,
        long correct,
        double accuracy,
        double balancedAccuracy,
        double mcc,
        double kappa,
        List<Scores> perClass,
        Means macro,
        Means weighted,
        List<List<Long>> confusion) {
    /**
     * The figures of a class.
     *
     * @param label the class
     * @param precision how many of the answers with this label were right; 0 if there were none
     * @param recall how many of the samples with this label were found; 0 if there are none
     * @param f1 the harmonic mean of both; 0 if both are
     * @param support how many samples have this label
     */
    public record Scores(String label, double precision, double recall, double f1, long support) {}

    /** Means over the classes. */
    public record Means(double precision, double recall, double f1) {}

    /** Computes the figures. */
    public static Classification of(ConfusionMatrix matrix, List<String> labels) {
        List<Scores> scores = new ArrayList<>();
        long samples = 0;
        long correct = 0;
        for (int i = 0; i < matrix.classes(); i++) {
            scores.add(scores(matrix, i, labels.get(i)));
            samples += matrix.support(i);
            correct += matrix.hits(i);
        }
        return new Classification(
                samples,
                correct,
                ratio(correct, samples),
                balancedAccuracy(scores),
                mcc(matrix, samples, correct),
                kappa(matrix, samples, correct),
                List.copyOf(scores),
                means(scores, false),
                means(scores, true),
                matrix.rows());
    }

    private static Scores scores(ConfusionMatrix matrix, int label, String name) {
        double precision = ratio(matrix.hits(label), matrix.answers(label));
        double recall = ratio(matrix.hits(label), matrix.support(label));
        double f1 = ratio(2 * matrix.hits(label), matrix.answers(label) + matrix.support(label));
        return new Scores(name, precision, recall, f1, matrix.support(label));
    }

    private static double balancedAccuracy(List<Scores> scores) {
        return scores.stream()
                .filter(score -> score.support() > 0)
                .mapToDouble(Scores::recall)
                .average()
                .orElse(0);
    }

    private static Means means(List<Scores> scores, boolean weighted) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        double total = 0;
        for (Scores score : scores) {
            double weight = weighted ? score.support() : 1;
            precision += weight * score.precision();
            recall += weight * score.recall();
            f1 += weight * score.f1();
            total += weight;
        }
        return new Means(ratio(precision, total), ratio(recall, total), ratio(f1, total));
    }

    /** The R_K statistic (Gorodkin 2004). */
    private static double mcc(ConfusionMatrix matrix, long samples, long correct) {
        double both = 0;
        double answersSquared = 0;
        double truthSquared = 0;
        for (int i = 0; i < matrix.classes(); i++) {
            both += (double) matrix.answers(i) * matrix.support(i);
            answersSquared += (double) matrix.answers(i) * matrix.answers(i);
            truthSquared += (double) matrix.support(i) * matrix.support(i);
        }
        double all = (double) samples * samples;
        double spread = Math.sqrt(all - answersSquared) * Math.sqrt(all - truthSquared);
        return ratio((double) correct * samples - both, spread);
    }

    private static double kappa(ConfusionMatrix matrix, long samples, long correct) {
        double expected = 0;
        for (int i = 0; i < matrix.classes(); i++) {
            expected += ratio(matrix.answers(i), samples) * ratio(matrix.support(i), samples);
        }
        return ratio(ratio(correct, samples) - expected, 1 - expected);
    }

    private static double ratio(long part, long whole) {
        return ratio((double) part, (double) whole);
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
