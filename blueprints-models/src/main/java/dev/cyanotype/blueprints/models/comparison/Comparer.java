package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.statistics.Bounds;
import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import dev.cyanotype.blueprints.models.statistics.Holm;
import dev.cyanotype.blueprints.models.statistics.McNemar;
import dev.cyanotype.blueprints.models.statistics.Normal;
import dev.cyanotype.blueprints.models.statistics.Resampling;
import dev.cyanotype.blueprints.models.tests.ClassifiedLine;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Cursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Computes one comparison: a reading for all that is counted, and more of them for areas under curves. Not thread-safe. */
final class Comparer {
    static final int DRAWS = 5_000;
    static final int PAGE = 100;
    private static final int GROUPS = 10_000;
    private static final int FEWEST_GROUPS = 500;
    private static final int SUMS = 4 << 20;
    private static final int FEW_CLUSTERS = 20;

    private final ModelTest a;
    private final ModelTest b;
    private final Classification ofA;
    private final Classification ofB;
    private final PairedLines lines;
    private final List<String> labels;
    private final PairedFigures figures;
    private final GroupedSums sums;
    private final int groups;
    private final boolean alone;
    private final Slicing slicing;
    private final Optional<KnownSamples> known;
    private final SliceCells slices;
    private final Map<String, Integer> clusters = new HashMap<>();
    private final long[][] cells; // of each label: both right, only a, only b, both wrong
    private final long[][] answers; // of each label: by a, by b
    private final List<String> fixed = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private long samples;
    private long withoutCluster;
    private long changed;

    Comparer(
            ModelTest a,
            ModelTest b,
            PairedLines lines,
            List<String> labels,
            Slicing slicing,
            Optional<KnownSamples> known) {
        this.a = a;
        this.b = b;
        this.ofA = a.classification().orElseThrow();
        this.ofB = b.classification().orElseThrow();
        this.lines = lines;
        this.labels = labels;
        boolean scored = ofA.brier().isPresent() && ofB.brier().isPresent();
        this.figures = new PairedFigures(labels.size(), scored);
        long most = Math.min(ofA.samples(), ofB.samples());
        this.slicing = slicing;
        this.known = known;
        this.slices = new SliceCells(slicing.by());
        this.alone = most <= GROUPS && slicing.cluster().isEmpty();
        this.groups = alone ? (int) Math.max(1, most) : groups(figures.sums());
        this.sums = new GroupedSums(figures.sums());
        this.cells = new long[labels.size()][4];
        this.answers = new long[labels.size()][2];
    }

    /** Each of up to 10,000 samples is a group; more are put into so many groups by chance, which the sums of have room for. */
    private static int groups(int sums) {
        return Math.min(GROUPS, Math.max(FEWEST_GROUPS, SUMS / sums));
    }

    Comparison compare() throws IOException {
        long unanswered = lines.each(this::count);
        if (samples == 0) {
            throw new HttpException(409, "There is no sample that both tests have answered.");
        }
        long bothRight = total(0);
        long onlyA = total(1);
        long onlyB = total(2);
        Map<String, Comparison.Delta> deltas = deltas();
        List<Optional<Comparison.Delta>> areas = new ArrayList<>();
        if (ofA.rocAuc().isPresent() && ofB.rocAuc().isPresent()) {
            PairedAreas paired = new PairedAreas(lines, labels.size(), (int) samples);
            areas.addAll(paired.compare());
            paired.macro().ifPresent(delta -> deltas.put("rocAuc", delta));
            deltas.put(
                    "averagePrecision",
                    uncertain(
                            ofA.averagePrecision().orElseThrow(),
                            ofB.averagePrecision().orElseThrow()));
        }
        return new Comparison(
                        side(a),
                        side(b),
                        b.dataset(),
                        b.datasetVersion(),
                        b.use(),
                        samples,
                        unanswered,
                        bothRight,
                        onlyA,
                        onlyB,
                        total(3),
                        McNemar.of(onlyA, onlyB),
                        deltas,
                        perClass(areas),
                        slices.deltas(),
                        slicing.cluster(),
                        drift(),
                        changes(fixed, onlyB),
                        changes(broken, onlyA),
                        "",
                        Optional.empty(),
                        notes(unanswered))
                .judged(Optional.empty());
    }

    private static Comparison.Side side(ModelTest test) {
        return new Comparison.Side(test.id(), test.subject());
    }

    private void count(ClassifiedLine one, ClassifiedLine other) {
        known.ifPresent(sample -> sample.to(other.path()));
        int group = alone ? (int) samples : slicing.cluster().map(this::cluster).orElseGet(() -> group(samples));
        int truth = one.truth();
        boolean rightA = one.answer() == truth;
        boolean rightB = other.answer() == truth;
        int cell = rightA ? (rightB ? 0 : 1) : (rightB ? 2 : 3);
        cells[truth][cell]++;
        known.ifPresent(sample -> slices.add(sample, cell));
        answers[one.answer()][0]++;
        answers[other.answer()][1]++;
        changed += one.answer() == other.answer() ? 0 : 1;
        if (rightA != rightB) {
            List<String> paths = rightB ? fixed : broken;
            if (paths.size() < PAGE) {
                paths.add(other.path());
            }
        }
        figures.addTruth(sums, group, truth);
        figures.add(sums, group, false, truth, one.answer(), one.scores());
        figures.add(sums, group, true, truth, other.answer(), other.scores());
        samples++;
    }

    /** Returns the group of a cluster: its own, or by chance if there are more clusters than groups. */
    private int cluster(String attribute) {
        String value = known.orElseThrow().attribute(attribute);
        if (value.isEmpty()) {
            withoutCluster++;
            return group(samples);
        }
        int next = clusters.size();
        Integer group = clusters.get(value);
        if (group == null && next < groups) {
            group = next;
            clusters.put(value, next);
        }
        return group == null ? group(value.hashCode()) : group;
    }

    /** Returns a group by chance, the same for the same sample every time. */
    private int group(long sample) {
        long mixed = (sample + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), groups);
    }

    private long total(int cell) {
        long total = 0;
        for (long[] label : cells) {
            total += label[cell];
        }
        return total;
    }

    private Map<String, Comparison.Delta> deltas() {
        int used = used();
        GroupedSums.Packed packed = sums.packed(used);
        Resampling resampling = new Resampling(packed, figures::differences, DRAWS);
        List<Bounds> bounds = resampling.bounds();
        List<Double> likely = resampling.exchanged(figures.exchanged());
        double[] all = packed.all();
        double[] first = figures.of(all, false);
        double[] second = figures.of(all, true);
        Map<String, Comparison.Delta> deltas = new LinkedHashMap<>();
        for (int i = 0; i < first.length; i++) {
            deltas.put(
                    PairedFigures.NAMES.get(i),
                    new Comparison.Delta(
                            first[i],
                            second[i],
                            second[i] - first[i],
                            Optional.of(bounds.get(i).percentile()),
                            Optional.of(bounds.get(i).bca()),
                            Optional.of(likely.get(i)),
                            "paired bootstrap, " + DRAWS + " draws of " + used
                                    + (alone ? " samples" : slicing.cluster().isPresent() ? " clusters" : " groups")));
        }
        return deltas;
    }

    private int used() {
        boolean few = slicing.cluster().isPresent() && withoutCluster == 0 && clusters.size() < groups;
        return alone ? (int) samples : few ? clusters.size() : groups;
    }

    private static Comparison.Delta uncertain(double first, double second) {
        return new Comparison.Delta(
                first, second, second - first, Optional.empty(), Optional.empty(), Optional.empty(), "none");
    }

    private List<Comparison.ClassDelta> perClass(List<Optional<Comparison.Delta>> areas) {
        List<Comparison.ClassDelta> classes = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            long[] cell = cells[label];
            classes.add(new Comparison.ClassDelta(
                    labels.get(label),
                    cell[0] + cell[1] + cell[2] + cell[3],
                    cell[0],
                    cell[1],
                    cell[2],
                    cell[3],
                    McNemar.of(cell[1], cell[2]).exact(),
                    1,
                    share(cell),
                    areas.isEmpty() ? Optional.empty() : areas.get(label)));
        }
        List<Double> corrected =
                Holm.corrected(classes.stream().map(Comparison.ClassDelta::p).toList());
        return IntStream.range(0, classes.size())
                .mapToObj(label -> classes.get(label).withHolm(corrected.get(label)))
                .toList();
    }

    /**
     * Returns the shares of right answers, with an interval that is right for few samples, too: D. G. Bonett and R. M. Price, Adjusted
     * Wald confidence interval for a difference of binomial proportions based on paired data, Journal of Educational and Behavioral
     * Statistics 37 (2012).
     */
    static Comparison.Delta share(long[] cell) {
        long n = Math.max(1, cell[0] + cell[1] + cell[2] + cell[3]);
        double onlyA = (cell[1] + 1.0) / (n + 2.0);
        double onlyB = (cell[2] + 1.0) / (n + 2.0);
        double middle = onlyB - onlyA;
        double reach = Normal.Z * Math.sqrt((onlyA + onlyB - middle * middle) / (n + 2.0));
        double first = (double) (cell[0] + cell[1]) / n;
        double second = (double) (cell[0] + cell[2]) / n;
        return new Comparison.Delta(
                first,
                second,
                second - first,
                Optional.of(List.of(Math.max(-1, middle - reach), Math.min(1, middle + reach))),
                Optional.empty(),
                Optional.of(McNemar.of(cell[1], cell[2]).exact()),
                "Bonett and Price");
    }

    private Comparison.Drift drift() {
        double distance = 0;
        List<List<Long>> counts = new ArrayList<>();
        for (long[] label : answers) {
            double first = (double) label[0] / samples;
            double second = (double) label[1] / samples;
            double middle = (first + second) / 2;
            distance += (part(first, middle) + part(second, middle)) / 2;
            counts.add(List.of(label[0], label[1]));
        }
        return new Comparison.Drift(
                changed, (double) changed / samples, Math.sqrt(Math.max(0, distance)), List.copyOf(counts));
    }

    private static double part(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
    }

    private static Comparison.Changed changes(List<String> paths, long total) {
        Optional<String> next =
                total > paths.size() ? Optional.of(Cursor.encode(String.valueOf(paths.size()))) : Optional.empty();
        return new Comparison.Changed(total, List.copyOf(paths), next);
    }

    private List<String> ofClusters(String attribute) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "McNemar's test, labels, slices and areas take samples as independent; the intervals of the other figures and the"
                        + " verdict take those with the same '" + attribute + "' as belonging together.");
        if (withoutCluster > 0) {
            notes.add(withoutCluster + " samples have no '" + attribute + "'.");
        }
        if (used() < FEW_CLUSTERS) {
            notes.add("There are only " + used() + " clusters; intervals of so few are too narrow.");
        }
        return notes;
    }

    private List<String> notes(long unanswered) {
        List<String> notes = new ArrayList<>();
        if (unanswered > 0) {
            notes.add(unanswered + " samples were not answered by both models and are in no figure.");
        }
        if (figures.count() < PairedFigures.NAMES.size()) {
            notes.add("At least one test does not have the scores of all labels as probabilities; figures of scores are"
                    + " missing.");
        }
        slicing.cluster().ifPresent(attribute -> notes.addAll(ofClusters(attribute)));
        if (total(1) + total(2) < 6) {
            notes.add("The models differ in fewer than 6 samples, which no test can tell from chance at 5 %.");
        }
        return notes;
    }
}
