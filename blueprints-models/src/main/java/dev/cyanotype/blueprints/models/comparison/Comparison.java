package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.statistics.McNemar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Two tests of classifiers on the same samples; {@code b} is held against {@code a}.
 *
 * @param a the test that is the measure, such as that of the model in use
 * @param b the test in question
 * @param n how many samples both models answered
 * @param unanswered how many samples at least one of them did not answer; they are in no figure
 * @param bothRight how many both answered right
 * @param onlyA how many only {@code a} did
 * @param onlyB how many only {@code b} did
 * @param bothWrong how many neither did
 * @param mcnemar how likely a division as of {@code onlyA} and {@code onlyB} is if both are as good
 * @param deltas the figures of both by their names
 * @param perClass the same by label
 * @param slices the same by what was asked for, such as the size of a sample; empty if nothing was
 * @param cluster the attribute whose values say which samples belong together, if that was asked
 * @param drift how far the answers are others
 * @param fixed the samples that only {@code b} answered right
 * @param broken the samples that only {@code a} did
 * @param verdict {@code better}, {@code worse}, {@code not inferior} or {@code no evidence}, of {@code b}
 * @param margin by how much less accuracy {@code b} is not inferior yet, if that was asked
 * @param notes what a reader should know before relying on the figures
 */
public record Comparison(
        Side a,
        Side b,
        String dataset,
        int datasetVersion,
        String use,
        long n,
        long unanswered,
        long bothRight,
        long onlyA,
        long onlyB,
        long bothWrong,
        McNemar mcnemar,
        Map<String, Delta> deltas,
        List<ClassDelta> perClass,
        List<SliceDelta> slices,
        Optional<String> cluster,
        Drift drift,
        Changed fixed,
        Changed broken,
        String verdict,
        Optional<Double> margin,
        List<String> notes) {
    private static final double LEVEL = 0.05;

    /**
     * One of the tests.
     *
     * @param subject what was tested, such as {@code digits@2}, or the name of the file in which answers were brought
     */
    public record Side(String test, String subject) {}

    /**
     * A figure of both.
     *
     * @param difference {@code b − a}
     * @param interval both ends of where the difference lies with 95 % confidence; missing if it was not computed
     * @param bca the same by another method, corrected for bias and skew
     * @param p how likely a difference as far from 0 is if both are as good
     * @param method how the interval was computed
     */
    public record Delta(
            double a,
            double b,
            double difference,
            Optional<List<Double>> interval,
            Optional<List<Double>> bca,
            Optional<Double> p,
            String method) {}

    /**
     * The samples of a label.
     *
     * @param n how many samples have it
     * @param p McNemar's exact p
     * @param holm the same, corrected for there being several labels
     * @param recall how many of them were found
     * @param rocAuc the area under the ROC curve against the rest, if both tests have it
     */
    public record ClassDelta(
            String label,
            long n,
            long bothRight,
            long onlyA,
            long onlyB,
            long bothWrong,
            double p,
            double holm,
            Delta recall,
            Optional<Delta> rocAuc) {
        ClassDelta withHolm(double corrected) {
            return new ClassDelta(label, n, bothRight, onlyA, onlyB, bothWrong, p, corrected, recall, rocAuc);
        }
    }

    /**
     * The samples of a part of a slice.
     *
     * @param slice what they have in common, such as {@code {"attribute:camera": "left"}}; an empty value means that they have none
     * @param accuracy how many of them are answered right
     * @param intervalA Wilson's interval of the first accuracy
     * @param intervalB that of the second
     * @param holm McNemar's exact p, corrected for all parts of all slices
     */
    public record SliceDelta(
            Map<String, String> slice,
            long n,
            long bothRight,
            long onlyA,
            long onlyB,
            long bothWrong,
            Delta accuracy,
            List<Double> intervalA,
            List<Double> intervalB,
            double holm) {
        SliceDelta withHolm(double corrected) {
            return new SliceDelta(
                    slice, n, bothRight, onlyA, onlyB, bothWrong, accuracy, intervalA, intervalB, corrected);
        }
    }

    /**
     * How far the answers are others, right or wrong.
     *
     * @param changed how many samples have another answer
     * @param share their share of all
     * @param jensenShannon the distance of the shares of the labels among the answers: 0 if they are the same, 1 if they have none in
     *     common
     * @param answers how often each label was answered by both, in the order of {@code perClass}
     */
    public record Drift(long changed, double share, double jensenShannon, List<List<Long>> answers) {}

    /**
     * The first samples of a kind.
     *
     * @param total how many there are
     * @param data their paths
     * @param next the cursor of the next page; missing on the last
     */
    public record Changed(long total, List<String> data, Optional<String> next) {}

    /** Returns the accuracies, which every comparison has. */
    public Delta accuracy() {
        return Objects.requireNonNull(deltas.get("accuracy"));
    }

    /**
     * Returns this comparison with its verdict: {@code better} or {@code worse} if McNemar's exact test says so at 5 %, or
     * with clusters, which it does not know, the interval of the accuracy's difference does; else {@code not
     * inferior} if there is a margin and the interval of the accuracy's difference ends above it; else {@code no evidence}. With a margin,
     * what is worse by less than the margin is not inferior.
     */
    public Comparison judged(Optional<Double> allowed) {
        List<Double> interval = accuracy().interval().orElseThrow();
        boolean sure = cluster.isPresent() ? interval.get(0) > 0 || interval.get(1) < 0 : mcnemar.exact() < LEVEL;
        boolean notInferior = allowed.isPresent() && interval.get(0) > -allowed.get();
        String judged = sure && onlyB > onlyA
                ? "better"
                : notInferior ? "not inferior" : sure && onlyA > onlyB ? "worse" : "no evidence";
        return new Comparison(
                a,
                b,
                dataset,
                datasetVersion,
                use,
                n,
                unanswered,
                bothRight,
                onlyA,
                onlyB,
                bothWrong,
                mcnemar,
                deltas,
                perClass,
                slices,
                cluster,
                drift,
                fixed,
                broken,
                judged,
                allowed,
                notes);
    }
}
