package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.SmallSamples;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.statistics.Bounds;
import dev.cyanotype.blueprints.models.statistics.McNemar;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedLabel;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes one comparison of tests that are not of classifiers, by the figures that their task has for two. Not thread-safe. */
final class TaskComparer<T, A> {
    private final Guard guard;
    private final Paired<T, A> paired;
    private final ModelTest a;
    private final ModelTest b;
    private final Slicing slicing;
    private final Optional<KnownSamples> known;
    private final Grouping grouping;
    private final TaskPairs<T, A> pairs;
    private final PartPairs<T, A> parts;
    private long samples;

    TaskComparer(
            Task<T, A, ?> task,
            ModelTest a,
            ModelTest b,
            Predictions predictions,
            Slicing slicing,
            Optional<KnownSamples> known) {
        this.guard = Guard.of(task);
        this.paired = guard.call(() -> task.paired(b.pipeline())).orElseThrow();
        this.a = a;
        this.b = b;
        this.slicing = slicing;
        this.known = known;
        long most = Math.min(evaluated(a), evaluated(b));
        this.grouping = new Grouping(most, paired.width(), slicing.cluster());
        this.parts =
                new PartPairs<>(slicing.by(), () -> task.paired(b.pipeline()).orElseThrow());
        this.pairs = new TaskPairs<>(task, guard, predictions, a, b);
    }

    private static long evaluated(ModelTest test) {
        return test.report().orElseThrow().evaluated();
    }

    /** Compares; answers 409 if there is nothing to compare, or more than has room. */
    Comparison compare() throws IOException {
        try {
            long unanswered = pairs.each((one, other) -> {
                known.ifPresent(sample -> sample.to(other.path()));
                int group = grouping.of(samples++, known);
                guard.call(() -> {
                    paired.add(group, one, other);
                    known.ifPresent(sample -> parts.add(sample, group, one, other));
                    return true;
                });
            });
            if (samples == 0) {
                throw new HttpException(409, "There is no sample that both tests have answered.");
            }
            grouping.check(samples);
            int used = grouping.used(samples);
            PairedValues values = guard.call(() -> paired.values(used, Comparer.DRAWS));
            String drawn = values.draws() + " draws of " + used + " " + grouping.what();
            List<PairedLabel> labels = guard.call(() -> paired.labels(used, Comparer.DRAWS));
            return comparison(values, labels, unanswered, "paired bootstrap, " + drawn);
        } catch (InvalidOutput tooMany) {
            throw new HttpException(409, String.valueOf(tooMany.getMessage()));
        }
    }

    private Comparison comparison(PairedValues values, List<PairedLabel> labels, long unanswered, String method) {
        Optional<PairedValues.Right> right = values.right();
        Optional<Long> onlyA = right.map(who -> (long) who.broken().size());
        Optional<Long> onlyB = right.map(who -> (long) who.fixed().size());
        return new Comparison(
                        Comparison.Side.of(a),
                        Comparison.Side.of(b),
                        b.dataset(),
                        b.datasetVersion(),
                        b.use(),
                        samples,
                        unanswered,
                        paired.names().get(0),
                        paired.lowerIsBetter(),
                        right.map(PairedValues.Right::bothRight),
                        onlyA,
                        onlyB,
                        right.map(PairedValues.Right::bothWrong),
                        onlyA.map(only -> McNemar.of(only, onlyB.orElseThrow())),
                        deltas(values, method),
                        List.of(),
                        List.of(),
                        slicing.cluster(),
                        Optional.empty(),
                        right.map(who ->
                                Comparison.Changed.of(who.fixed(), who.fixed().size(), false)),
                        right.map(who ->
                                Comparison.Changed.of(who.broken(), who.broken().size(), false)),
                        "",
                        Optional.empty(),
                        notes(unanswered),
                        LabelDelta.of(labels, method),
                        guard.call(() -> parts.deltas(
                                Comparer.DRAWS,
                                paired.names().get(0),
                                of -> deltas(of, "paired bootstrap, " + of.draws() + " draws of the part"))))
                .judged(Optional.empty());
    }

    private Map<String, Comparison.Delta> deltas(PairedValues values, String method) {
        Map<String, Comparison.Delta> deltas = new LinkedHashMap<>();
        for (int i = 0; i < paired.names().size(); i++) {
            double first = values.a().get(i);
            double second = values.b().get(i);
            Bounds bounds = values.bounds().get(i);
            deltas.put(
                    paired.names().get(i),
                    new Comparison.Delta(
                            first,
                            second,
                            second - first,
                            Optional.of(bounds.percentile()),
                            Optional.of(bounds.bca()),
                            values.p().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(values.p().get(i)),
                            method));
        }
        return deltas;
    }

    private List<String> notes(long unanswered) {
        List<String> notes = new ArrayList<>();
        if (unanswered > 0) {
            notes.add(unanswered + " samples were not answered by both models and are in no figure.");
        }
        if (samples < SmallSamples.FEW) {
            notes.add("So few samples say little: " + samples + ", fewer than " + SmallSamples.FEW + ".");
        }
        notes.addAll(grouping.notes(samples, paired.hasParts()));
        return notes;
    }
}
