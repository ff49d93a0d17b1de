package dev.cyanotype.blueprints.models.tasks.detection.draws;

import dev.cyanotype.blueprints.models.statistics.Drawn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The average precisions of two models in draws of images, computed of what was matched once: {@code ap}, {@code ap50}, {@code ap75}, and
 * how much higher those of the second are. Immutable.
 */
public final class DrawnDetections implements Drawn {
    /** How many figures there are. */
    public static final int FIGURES = 3;

    private static final int AT_75 = 5;

    private final int groups;
    private final int labels;
    private final int overlaps;
    private final double[] recalls;
    private final SortedHits first;
    private final SortedHits second;
    private final int[][] truths; // of each label: a group and how many objects it has, and so on
    private final BitSet[] labelsOf; // of each group: what changes without it
    private final double[][] whole; // of each label: the figures of all images, of both models

    /** The objects of a label on the images of a group. */
    public record Objects(int label, int group, int count) {}

    /**
     * Prepares draws.
     *
     * @param a what the first model has detected; emptied
     * @param b what the second has; emptied
     * @param recalls those at which precision is read off
     */
    public DrawnDetections(
            int groups,
            int labels,
            int overlaps,
            double[] recalls,
            List<DrawnHit> a,
            List<DrawnHit> b,
            List<Objects> objects) {
        this.groups = groups;
        this.labels = labels;
        this.overlaps = overlaps;
        this.recalls = recalls.clone();
        labelsOf = new BitSet[groups];
        Arrays.setAll(labelsOf, group -> new BitSet(labels));
        a.forEach(hit -> labelsOf[hit.group()].set(hit.label()));
        b.forEach(hit -> labelsOf[hit.group()].set(hit.label()));
        truths = truths(objects);
        first = new SortedHits(a, labels);
        second = new SortedHits(b, labels);
        int[] once = new int[groups];
        Arrays.fill(once, 1);
        Curves curves = new Curves();
        whole = new double[labels][];
        Arrays.setAll(whole, label -> curves.figures(label, once));
    }

    private int[][] truths(List<Objects> objects) {
        int[] sizes = new int[labels];
        objects.forEach(some -> sizes[some.label()] += 2);
        int[][] ofLabels = new int[labels][];
        Arrays.setAll(ofLabels, label -> new int[sizes[label]]);
        for (Objects some : objects) {
            sizes[some.label()] -= 2;
            ofLabels[some.label()][sizes[some.label()]] = some.group();
            ofLabels[some.label()][sizes[some.label()] + 1] = some.count();
            labelsOf[some.group()].set(some.label());
        }
        return ofLabels;
    }

    @Override
    public int groups() {
        return groups;
    }

    /** Returns the figures of all images, those of the first model before those of the second. */
    public double[] all() {
        return means(whole);
    }

    @Override
    public double[] of(int[] times) {
        Curves curves = new Curves();
        double[][] ofLabels = new double[labels][];
        for (int label = 0; label < labels; label++) {
            ofLabels[label] = curves.figures(label, times);
        }
        return differences(means(ofLabels));
    }

    @Override
    public double[] without(int group) {
        int[] times = new int[groups];
        Arrays.fill(times, 1);
        times[group] = 0;
        Curves curves = new Curves();
        double[][] ofLabels = whole.clone();
        labelsOf[group].stream().forEach(label -> ofLabels[label] = curves.figures(label, times));
        return differences(means(ofLabels));
    }

    private static double[] differences(double[] both) {
        double[] differences = new double[FIGURES];
        Arrays.setAll(differences, i -> both[FIGURES + i] - both[i]);
        return differences;
    }

    /** Returns the means of the labels that have any object in a draw; 0 if none has. */
    private static double[] means(double[][] ofLabels) {
        double[] means = new double[2 * FIGURES];
        int present = 0;
        for (double[] label : ofLabels) {
            if (label.length > 0) {
                present++;
                for (int i = 0; i < means.length; i++) {
                    means[i] += label[i];
                }
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(1, present);
        }
        return means;
    }

    /** The curves of one label after another. Not thread-safe. */
    private final class Curves {
        private final DrawnCurve[] curves = new DrawnCurve[overlaps];

        Curves() {
            Arrays.setAll(curves, overlap -> new DrawnCurve(recalls));
        }

        /** Returns the figures of a label for both models; none if no object of it is in the draw. */
        double[] figures(int label, int[] times) {
            long objects = 0;
            int[] some = truths[label];
            for (int i = 0; i < some.length; i += 2) {
                objects += (long) times[some[i]] * some[i + 1];
            }
            if (objects == 0) {
                return new double[0];
            }
            double[] figures = new double[2 * FIGURES];
            put(first, label, times, objects, figures, 0);
            put(second, label, times, objects, figures, FIGURES);
            return figures;
        }

        private void put(SortedHits hits, int label, int[] times, long objects, double[] figures, int at) {
            for (DrawnCurve curve : curves) {
                curve.begin(objects);
            }
            hits.add(label, times, curves);
            double sum = 0;
            for (DrawnCurve curve : curves) {
                sum += curve.precision();
            }
            figures[at] = sum / overlaps;
            figures[at + 1] = curves[0].precision();
            figures[at + 2] = curves[AT_75].precision();
        }
    }
}
