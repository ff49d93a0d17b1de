package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.models.statistics.Bounds;
import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import dev.cyanotype.blueprints.models.statistics.Resampling;
import dev.cyanotype.blueprints.models.tasks.paired.PairedLabel;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pixels of each class in groups of images: those that are true, and that two models have answered, rightly or not. */
final class PixelSums {
    /** The names of the figures of all classes. */
    static final List<String> NAMES = List.of("miou", "dice", "pixelAccuracy");

    /** How many sums a class has. */
    static final int WIDTH = 5;

    /** The place of the pixels that are true. */
    static final int TRUE = 0;

    private static final int AT_ONCE = 200; // classes; each draw has a number for each of them

    private final GroupedSums.Packed groups;
    private final List<String> labels;
    private final double[] all;

    PixelSums(GroupedSums.Packed groups, List<String> labels) {
        this.groups = groups;
        this.labels = labels;
        all = groups.all();
    }

    /** Returns the place of the pixels that a model has answered rightly. */
    static int both(int model) {
        return 1 + 2 * model;
    }

    /** Returns the place of the pixels that a model has answered so. */
    static int answered(int model) {
        return 2 + 2 * model;
    }

    PairedValues values(int draws) {
        Resampling resampling = new Resampling(groups, this::differences, draws);
        return new PairedValues(
                list(figures(all, 0)),
                list(figures(all, 1)),
                resampling.bounds(),
                resampling.exchanged(exchanged()),
                draws,
                Optional.empty());
    }

    private static List<Double> list(double[] figures) {
        return Arrays.stream(figures).boxed().toList();
    }

    private double[] differences(double[] sums) {
        double[] first = figures(sums, 0);
        double[] second = figures(sums, 1);
        Arrays.setAll(second, i -> second[i] - first[i]);
        return second;
    }

    /** Returns the figures of a model, as its report has them: a class that is neither true nor answered is in no mean. */
    private double[] figures(double[] sums, int model) {
        int classes = 0;
        double ious = 0;
        double dices = 0;
        double right = 0;
        double pixels = 0;
        for (int label = 0; label < labels.size(); label++) {
            double of = sums[label * WIDTH + TRUE];
            double as = sums[label * WIDTH + answered(model)];
            double both = sums[label * WIDTH + both(model)];
            if (of + as > 0) {
                classes++;
                ious += both / (of + as - both);
                dices += 2 * both / (of + as);
            }
            right += both;
            pixels += of;
        }
        return new double[] {ious / Math.max(1, classes), dices / Math.max(1, classes), right / Math.max(1, pixels)};
    }

    /** Returns the {@code iou} of each class that is true, or that a model has answered, in an order of their places. */
    List<PairedLabel> labels(int draws, List<Integer> order) {
        int[] there = order.stream()
                .mapToInt(label -> label)
                .filter(label -> IntStream.range(0, WIDTH).anyMatch(i -> all[label * WIDTH + i] > 0))
                .toArray();
        List<PairedLabel> done = new ArrayList<>();
        for (int from = 0; from < there.length; from += AT_ONCE) {
            int[] some = Arrays.copyOfRange(there, from, Math.min(from + AT_ONCE, there.length));
            Resampling resampling = new Resampling(
                    groups,
                    sums -> Arrays.stream(some)
                            .mapToDouble(label -> iou(sums, label, 1) - iou(sums, label, 0))
                            .toArray(),
                    draws);
            List<Bounds> bounds = resampling.bounds();
            List<Double> likely = resampling.exchanged(exchanged());
            for (int i = 0; i < some.length; i++) {
                done.add(new PairedLabel(
                        labels.get(some[i]),
                        "iou",
                        iou(all, some[i], 0),
                        iou(all, some[i], 1),
                        bounds.get(i),
                        likely.get(i)));
            }
        }
        return done;
    }

    /** Returns the figure of a class; 0 in a draw that has nothing of it. */
    private static double iou(double[] sums, int label, int model) {
        double both = sums[label * WIDTH + both(model)];
        double either = sums[label * WIDTH + TRUE] + sums[label * WIDTH + answered(model)] - both;
        return either > 0 ? both / either : 0;
    }

    private int[] exchanged() {
        int[] other = new int[all.length];
        for (int sum = 0; sum < other.length; sum++) {
            int of = sum % WIDTH;
            other[sum] = of == TRUE ? sum : of < both(1) ? sum + 2 : sum - 2;
        }
        return other;
    }
}
