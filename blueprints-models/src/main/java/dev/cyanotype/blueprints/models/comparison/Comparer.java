package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.statistics.Bounds;
import dev.cyanotype.blueprints.models.statistics.GroupedSums;
import dev.cyanotype.blueprints.models.statistics.McNemar;
import dev.cyanotype.blueprints.models.statistics.Resampling;
import dev.cyanotype.blueprints.models.tests.ClassifiedLine;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes one comparison: a reading for all that is counted, and more of them for areas under curves. Not thread-safe. */
final class Comparer {
    static final int DRAWS = 5_000;

    private final ModelTest a;
    private final ModelTest b;
    private final Classification ofA;
    private final Classification ofB;
    private final PairedLines lines;
    private final List<String> labels;
    private final PairedFigures figures;
    private final GroupedSums sums;
    private final Grouping grouping;
    private final Slicing slicing;
    private final Optional<KnownSamples> known;
    private final SliceCells slices;
    private final long[][] cells; // of each label: both right, only a, only b, both wrong
    private final long[][] answers; // of each label: by a, by b
    private final List<String> fixed = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private long samples;
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
        this.grouping = new Grouping(most, figures.sums(), slicing.cluster());
        this.sums = new GroupedSums(figures.sums());
        this.cells = new long[labels.size()][4];
        this.answers = new long[labels.size()][2];
    }

    Comparison compare() throws IOException {
        long unanswered = lines.each(this::count);
        if (samples == 0) {
            throw new HttpException(409, "There is no sample that both tests have answered.");
        }
        grouping.check(samples);
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
                        Comparison.Side.of(a),
                        Comparison.Side.of(b),
                        b.dataset(),
                        b.datasetVersion(),
                        b.use(),
                        samples,
                        unanswered,
                        Comparison.ACCURACY,
                        false,
                        Optional.of(bothRight),
                        Optional.of(onlyA),
                        Optional.of(onlyB),
                        Optional.of(total(3)),
                        Optional.of(McNemar.of(onlyA, onlyB)),
                        deltas,
                        ClassDeltas.of(labels, cells, areas),
                        slices.deltas(),
                        slicing.cluster(),
                        Optional.of(drift()),
                        Optional.of(Comparison.Changed.of(fixed, onlyB, true)),
                        Optional.of(Comparison.Changed.of(broken, onlyA, true)),
                        "",
                        Optional.empty(),
                        notes(unanswered),
                        List.of(),
                        List.of())
                .judged(Optional.empty());
    }

    private void count(ClassifiedLine one, ClassifiedLine other) {
        known.ifPresent(sample -> sample.to(other.path()));
        int group = grouping.of(samples, known);
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
            if (paths.size() < Comparison.Changed.PAGE) {
                paths.add(other.path());
            }
        }
        figures.addTruth(sums, group, truth);
        figures.add(sums, group, false, truth, one.answer(), one.scores());
        figures.add(sums, group, true, truth, other.answer(), other.scores());
        samples++;
    }

    private long total(int cell) {
        long total = 0;
        for (long[] label : cells) {
            total += label[cell];
        }
        return total;
    }

    private Map<String, Comparison.Delta> deltas() {
        int used = grouping.used(samples);
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
                            "paired bootstrap, " + DRAWS + " draws of " + used + " " + grouping.what()));
        }
        return deltas;
    }

    private static Comparison.Delta uncertain(double first, double second) {
        return new Comparison.Delta(
                first, second, second - first, Optional.empty(), Optional.empty(), Optional.empty(), "none");
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

    private List<String> notes(long unanswered) {
        List<String> notes = new ArrayList<>();
        if (unanswered > 0) {
            notes.add(unanswered + " samples were not answered by both models and are in no figure.");
        }
        if (figures.count() < PairedFigures.NAMES.size()) {
            notes.add("At least one test does not have the scores of all labels as probabilities; figures of scores are"
                    + " missing.");
        }
        notes.addAll(grouping.notes(samples, false));
        if (total(1) + total(2) < 6) {
            notes.add("The models differ in fewer than 6 samples, which no test can tell from chance at 5 %.");
        }
        return notes;
    }
}
