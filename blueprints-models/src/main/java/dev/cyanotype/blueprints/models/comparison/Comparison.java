package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.statistics.McNemar;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.web.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Two tests on the same samples; {@code b} is held against {@code a}.
 *
 * @param a the test that is the measure, such as that of the model in use
 * @param b the test in question
 * @param n how many samples both models answered
 * @param unanswered how many samples at least one of them did not answer; they are in no figure
 * @param figure the name of the figure by which a model is better: the first of {@code deltas}
 * @param lowerIsBetter whether a lower one is better, as an error is
 * @param bothRight how many both answered right; missing, as all that needs a right answer, where a sample has none
 * @param onlyA how many only {@code a} did
 * @param onlyB how many only {@code b} did
 * @param bothWrong how many neither did
 * @param mcnemar how likely a division as of {@code onlyA} and {@code onlyB} is if both are as good
 * @param deltas the figures of both by their names
 * @param perClass the same by label
 * @param slices the same by what was asked for, such as the size of a sample; empty if nothing was
 * @param cluster the attribute whose values say which samples belong together, if that was asked
 * @param drift how far the answers are others; missing unless they are labels
 * @param fixed the samples that only {@code b} answered right
 * @param broken the samples that only {@code a} did
 * @param verdict {@code better}, {@code worse}, {@code not inferior} or {@code no evidence}, of {@code b}
 * @param margin by how much less of {@code figure}, or by which share more of an error, {@code b} is not inferior yet, if that was asked
 * @param notes what a reader should know before relying on the figures
 * @param labels figures by label where no answer is right or wrong, as of segmentation
 * @param parts the same by what was asked for as slices
 */
public record Comparison(
        Side a,
        Side b,
        String dataset,
        int datasetVersion,
        String use,
        long n,
        long unanswered,
        String figure,
        boolean lowerIsBetter,
        Optional<Long> bothRight,
        Optional<Long> onlyA,
        Optional<Long> onlyB,
        Optional<Long> bothWrong,
        Optional<McNemar> mcnemar,
        Map<String, Delta> deltas,
        List<ClassDelta> perClass,
        List<SliceDelta> slices,
        Optional<String> cluster,
        Optional<Drift> drift,
        Optional<Changed> fixed,
        Optional<Changed> broken,
        String verdict,
        Optional<Double> margin,
        List<String> notes,
        List<LabelDelta> labels,
        List<PartDelta> parts) {
    /** The name of the figure by which a classifier is better. */
    static final String ACCURACY = "accuracy";

    private static final double LEVEL = 0.05;

    /** Completes one from before there were other figures to judge by. */
    public Comparison {
        figure = figure.isEmpty() ? ACCURACY : figure;
    }

    /**
     * One of the tests.
     *
     * @param subject what was tested, such as {@code digits@2}, or the name of the file in which answers were brought
     */
    public record Side(String test, String subject) {
        static Side of(ModelTest test) {
            return new Side(test.id(), test.subject());
        }
    }

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
    public record Changed(long total, List<String> data, Optional<String> next) {
        /** How many are in the comparison itself. */
        static final int PAGE = 100;

        /** Returns the first of {@code paths}; {@code paged} says whether there are pages of the others. */
        static Changed of(List<String> paths, long total, boolean paged) {
            List<String> first = List.copyOf(paths.subList(0, Math.min(PAGE, paths.size())));
            return new Changed(
                    total,
                    first,
                    paged && total > first.size()
                            ? Optional.of(Cursor.encode(String.valueOf(first.size())))
                            : Optional.empty());
        }
    }

    /** Returns the figure of both by which a model is better. */
    public Delta decisive() {
        return Objects.requireNonNull(deltas.get(figure));
    }

    /**
     * Returns this comparison with its verdict: {@code better} or {@code worse} if McNemar's exact test says so at 5 %, or where there is
     * none that decides, as with clusters, which it does not know, the interval of the difference does; else {@code not inferior} if
     * there is a margin and the interval ends above it; else {@code no evidence}. With a margin, what is worse by less than the margin is
     * not inferior. The margin of an error is a share of that of {@code a}.
     */
    public Comparison judged(Optional<Double> allowed) {
        Delta delta = decisive();
        List<Double> interval = delta.interval().orElseThrow();
        boolean byInterval = cluster.isPresent() || !figure.equals(ACCURACY);
        boolean sure = byInterval
                ? n > 1 && (interval.get(0) > 0 || interval.get(1) < 0)
                : mcnemar.orElseThrow().exact() < LEVEL;
        double gain = lowerIsBetter ? -delta.difference() : delta.difference();
        double worst = lowerIsBetter ? -interval.get(1) : interval.get(0);
        boolean notInferior = allowed.filter(margin -> worst > -margin * (lowerIsBetter ? delta.a() : 1))
                .isPresent();
        String judged =
                sure && gain > 0 ? "better" : notInferior ? "not inferior" : sure && gain < 0 ? "worse" : "no evidence";
        return new Comparison(
                a,
                b,
                dataset,
                datasetVersion,
                use,
                n,
                unanswered,
                figure,
                lowerIsBetter,
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
                notes,
                labels,
                parts);
    }
}
