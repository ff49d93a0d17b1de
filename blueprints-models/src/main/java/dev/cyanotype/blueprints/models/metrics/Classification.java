package dev.cyanotype.blueprints.models.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The figures of a classifier, by the definitions of scikit-learn 1.2 ({@code precision_recall_fscore_support} with
 * {@code zero_division=0}, {@code balanced_accuracy_score}, {@code matthews_corrcoef}, {@code cohen_kappa_score}, {@code
 * roc_auc_score} and {@code average_precision_score} of one label against the rest); docs/metrics.md has all of them. Those from
 * {@code accuracyInterval} on are missing in reports from before there were any; those of scores, if not all scores were kept.
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
 * @param accuracyInterval both ends of Wilson's interval of the accuracy, with 95 % confidence
 * @param accuracyExactInterval both ends of the interval of Clopper and Pearson
 * @param detectable the smallest difference in accuracy to another model that so many samples are likely to show
 * @param topK how often the truth is among the k highest scores, by k from 1 to 5
 * @param logLoss the mean of −ln p of the truth, with p at least 1e-15
 * @param brier the mean of the squared distances of all scores from 0 or 1, summed over the labels: 0 to 2
 * @param rocAuc the mean area under the ROC curves of one label against the rest, over the labels that have one
 * @param averagePrecision the mean of their average precisions
 * @param ece the expected calibration error with 15 bins of equal width
 * @param mce the largest calibration error of one of them
 * @param eceEqualMass the expected calibration error with 15 bins of the same number of answers
 * @param reliability these bins of equal width
 * @param temperature what a fitted temperature would do
 * @param curves the ROC and the precision-recall curves of the labels, or of those with the lowest average precision
 * @param notes what a reader should know before relying on the figures
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
        List<List<Long>> confusion,
        List<Double> accuracyInterval,
        List<Double> accuracyExactInterval,
        Optional<Double> detectable,
        Map<String, Double> topK,
        Optional<Double> logLoss,
        Optional<Double> brier,
        Optional<Double> rocAuc,
        Optional<Double> averagePrecision,
        Optional<Double> ece,
        Optional<Double> mce,
        Optional<Double> eceEqualMass,
        List<ReliabilityBin> reliability,
        Optional<Temperature> temperature,
        List<Curve> curves,
        List<String> notes) {
    /**
     * The figures of a class.
     *
     * @param label the class
     * @param precision how many of the answers with this label were right; 0 if there were none
     * @param recall how many of the samples with this label were found; 0 if there are none
     * @param f1 the harmonic mean of both; 0 if both are
     * @param support how many samples have this label
     * @param rocAuc the area under its ROC curve against the rest; missing if no sample has it, or all have
     * @param averagePrecision its average precision; missing as well
     */
    public record Scores(
            String label,
            double precision,
            double recall,
            double f1,
            long support,
            Optional<Double> rocAuc,
            Optional<Double> averagePrecision) {
        /** Makes figures without scores. */
        public Scores(String label, double precision, double recall, double f1, long support) {
            this(label, precision, recall, f1, support, Optional.empty(), Optional.empty());
        }
    }

    /** Means over the classes. */
    public record Means(double precision, double recall, double f1) {}

    /** Computes the figures of answers without scores. */
    public static Classification of(ConfusionMatrix matrix, List<String> labels) {
        return of(matrix, labels, new ScoreSums(labels.size()));
    }

    /** Computes the figures, but for those that need sorted scores. */
    public static Classification of(ConfusionMatrix matrix, List<String> labels, ScoreSums sums) {
        List<Scores> scores = new ArrayList<>();
        long samples = 0;
        long correct = 0;
        for (int i = 0; i < matrix.classes(); i++) {
            scores.add(scores(matrix, i, labels.get(i)));
            samples += matrix.support(i);
            correct += matrix.hits(i);
        }
        ScoreSums.Figures ofScores = sums.figures();
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
                matrix.rows(),
                Interval.ofShare(correct, samples).ends(),
                Interval.exact(correct, samples).ends(),
                SmallSamples.detectable(correct, samples),
                ofScores.topK(),
                ofScores.logLoss(),
                ofScores.brier(),
                Optional.empty(),
                Optional.empty(),
                ofScores.ece(),
                ofScores.mce(),
                Optional.empty(),
                ofScores.reliability(),
                ofScores.temperature(),
                List.of(),
                SmallSamples.notes(scores, samples, ofScores.notes()));
    }

    /** Returns these figures with those that need sorted scores. */
    Classification with(List<Scores> ranked, Optional<Double> equalMass, List<Curve> drawn, List<String> more) {
        return new Classification(
                samples,
                correct,
                accuracy,
                balancedAccuracy,
                mcc,
                kappa,
                ranked,
                macro,
                weighted,
                confusion,
                accuracyInterval,
                accuracyExactInterval,
                detectable,
                topK,
                logLoss,
                brier,
                mean(ranked, Scores::rocAuc),
                mean(ranked, Scores::averagePrecision),
                ece,
                mce,
                equalMass,
                reliability,
                temperature,
                drawn,
                Stream.concat(notes.stream(), more.stream()).toList());
    }

    private static Optional<Double> mean(List<Scores> scores, Function<Scores, Optional<Double>> figure) {
        OptionalDouble mean = scores.stream()
                .map(figure)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
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
