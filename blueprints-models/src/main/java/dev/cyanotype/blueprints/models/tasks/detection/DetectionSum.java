package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import dev.cyanotype.blueprints.models.tasks.detection.errors.ErrorCurves;
import dev.cyanotype.blueprints.models.tasks.detection.errors.ImageErrors;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Frequency;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verifications;
import dev.cyanotype.storage.database.Scratch;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Adds predictions up to the figures of a detector. Not thread-safe. */
final class DetectionSum implements Closeable {
    private static final int MOST_LABELS = 2_000;

    private final HitTable hits;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private final Optional<Set<String>> known;
    private final Verifications verifications = new Verifications();
    private long images;
    private long detections;

    /** Begins with nothing; {@code known} are the labels that truths may have, if they are not any. */
    DetectionSum(Supplier<Scratch> scratches, int inMemory, Optional<List<String>> known) {
        this.known = known.map(Set::copyOf);
        hits = new HitTable(scratches, inMemory);
    }

    void add(Prediction<DetectionTruth, Detections> prediction) {
        images++;
        List<TrueBox> truths = prediction.truth().boxes();
        for (TrueBox truth : truths) {
            if (!known.map(all -> all.contains(truth.label())).orElse(true)) {
                throw new InvalidOutput("The data have boxes of '" + truth.label() + "' ('" + prediction.path()
                        + "'), which is none of the labels " + known.get());
            }
            labels.get(place(truth.label())).add(truth);
        }
        ImageLabels image = ImageLabels.of(prediction);
        int[] taken = ImageMatch.taken(truths, prediction.answer().boxes().size(), image.overlap());
        int[] takenLabels = new int[taken.length];
        for (int i = 0; i < taken.length; i++) {
            takenLabels[i] = taken[i] < 0 ? Hit.BACKGROUND : takenLabel(truths.get(taken[i]));
        }
        List<Matched> matched = new ArrayList<>();
        int list = verifications.add(prediction.truth().verified(), truths);
        prediction
                .truth()
                .verified()
                .ifPresent(verified -> verified.frequencies()
                        .forEach((label, frequency) -> labels.get(place(label)).frequency = Optional.of(frequency)));
        image.each((label, of) -> labels.get(place(label)).images += of.truths().isEmpty() ? 0 : 1);
        image.each((label, of) -> of.match().ifPresent(match -> matched.add(new Matched(place(label), of, match))));
        ImageErrors errors = errors(prediction, image, matched);
        matched.forEach(label -> add(label, takenLabels, image.image(), list, truths, errors));
    }

    /** What was detected of a label on an image, and what became of it. */
    private record Matched(int label, ImageLabels.OfLabel of, ImageMatch match) {
        /** Puts the object that each detection has found to its place among all. */
        void putFound(int[] found) {
            for (int i = 0; i < match.size(); i++) {
                int object = match.found(i);
                found[of.places().get(i)] =
                        object < 0 ? ImageErrors.NOTHING : of.truePlaces().get(object);
            }
        }
    }

    private ImageErrors errors(
            Prediction<DetectionTruth, Detections> prediction, ImageLabels image, List<Matched> matched) {
        List<TrueBox> truths = prediction.truth().boxes();
        int[] found = new int[prediction.answer().boxes().size()];
        Arrays.fill(found, ImageErrors.LEFT_OUT);
        matched.forEach(label -> label.putFound(found));
        ImageErrors errors = new ImageErrors(truths, prediction.answer().boxes(), found, image.overlap()::of);
        for (int truth = 0; truth < truths.size(); truth++) {
            Label label = labels.get(place(truths.get(truth).label()));
            label.notFound += errors.isNotFound(truth) ? 1 : 0;
            label.missed += errors.isMissed(truth) ? 1 : 0;
        }
        return errors;
    }

    private int takenLabel(TrueBox truth) {
        return truth.crowd() ? Hit.IGNORED : place(truth.label());
    }

    private int place(String label) {
        return places.computeIfAbsent(label, name -> {
            if (labels.size() == MOST_LABELS) {
                throw new InvalidOutput("There are more than " + MOST_LABELS + " labels, the last is '" + name + "'");
            }
            labels.add(new Label(name));
            return labels.size() - 1;
        });
    }

    private void add(Matched label, int[] takenLabels, long image, int list, List<TrueBox> truths, ImageErrors errors) {
        ImageMatch done = label.match();
        int[] voc = done.voc();
        for (int i = 0; i < done.size(); i++) {
            int place = label.of().places().get(i);
            Hit hit = new Hit(
                    label.label(),
                    label.of().boxes().get(i).score(),
                    image,
                    detections++,
                    i,
                    done.matched(i),
                    done.ignored(i),
                    voc[i],
                    done.isLeftOpen(i) ? Hit.IGNORED : takenLabels[place],
                    errors.code(place),
                    label.of().truths().isEmpty() ? list : Verifications.JUDGED);
            hits.add(hit);
            int other = errors.withAnotherLabel(place);
            if (other >= 0) {
                hits.add(hit.relabelled(place(truths.get(other).label())));
            }
        }
        labels.get(label.label()).detections += done.size();
    }

    /** Adds what another has counted. */
    DetectionSum merge(DetectionSum other) {
        other.labels.forEach(label -> labels.get(place(label.name)).add(label));
        int lists = verifications.addAll(other.verifications);
        other.hits.byScore(hit -> hits.add(new Hit(
                place(other.labels.get(hit.category()).name),
                hit.score(),
                hit.image(),
                detections + hit.number(),
                hit.rank(),
                hit.matched(),
                hit.ignored(),
                hit.voc(),
                hit.taken() < 0 ? hit.taken() : place(other.labels.get(hit.taken()).name),
                hit.error(),
                hit.list() < 0 ? hit.list() : lists + hit.list())));
        images += other.images;
        detections += other.detections;
        other.close();
        return this;
    }

    Detection figures() {
        BestF1 best =
                new BestF1(labels.stream().mapToLong(label -> label.ofArea[0]).sum());
        hits.byScore(read -> {
            Hit hit = judged(read);
            if (hit.counts()) {
                best.add(hit.score(), hit.isRight());
            }
        });
        Optional<Detection.Threshold> threshold = best.best();
        Confusion confusion =
                new Confusion(labels, threshold.map(Detection.Threshold::score).orElse(Double.NEGATIVE_INFINITY));
        Detection.OfLabel[] ofLabels = new Detection.OfLabel[labels.size()];
        CurvesOfLabels curves = new CurvesOfLabels(
                labels,
                (place, label, done) -> ofLabels[place] = Detection.OfLabel.of(
                        label.name, label.truths, label.detections, done.figures(), done.voc(), done.best()));
        ErrorCurves errors = new ErrorCurves(
                Levels.RECALLS, labels.stream().map(Label::objects).toList());
        hits.byCategory(read -> {
            Hit hit = judged(read);
            confusion.add(hit);
            curves.add(hit);
            errors.add(hit.category(), hit.isRight(), hit.counts(), hit.error());
        });
        curves.end();
        List<Detection.OfLabel> sorted = labels.stream()
                .sorted(Label.ORDER)
                .map(label -> ofLabels[place(label.name)])
                .toList();
        boolean any = labels.stream().anyMatch(label -> label.ofArea[0] > 0);
        return Detection.of(
                images,
                labels.stream().mapToLong(label -> label.truths).sum(),
                detections,
                sorted,
                threshold,
                confusion.pairs(),
                any ? Optional.of(errors.end()) : Optional.empty(),
                Arrays.stream(Frequency.values())
                        .map(frequency -> ap(ofLabels, frequency))
                        .toList());
    }

    private Hit judged(Hit hit) {
        return verifications.isJudged(hit.list(), labels.get(hit.category()).name) ? hit : hit.notJudged();
    }

    /** Returns the mean of the labels of a frequency; nothing unless images were annotated for some categories each. */
    private Optional<Double> ap(Detection.OfLabel[] ofLabels, Frequency frequency) {
        List<Detection.OfLabel> some = labels.stream()
                .filter(label -> Frequency.of(label.frequency, label.images) == frequency)
                .map(label -> ofLabels[place(label.name)])
                .toList();
        return verifications.isFederated()
                ? Optional.of(Detection.mean(some, Detection.OfLabel::ap))
                : Optional.empty();
    }

    @Override
    public void close() {
        hits.close();
    }
}
