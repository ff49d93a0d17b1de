package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.storage.database.Scratch;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Adds predictions up to the figures of a detector. Not thread-safe. */
final class DetectionSum implements Closeable {
    private static final int MOST_LABELS = 2_000;

    private final HitTable hits;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private final Optional<Set<String>> known;
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
        List<DetectedBox> boxes = prediction.answer().boxes();
        Overlap overlap = Overlap.on(prediction);
        Map<Integer, OfImage> byLabel = new LinkedHashMap<>();
        for (int g = 0; g < truths.size(); g++) {
            TrueBox truth = truths.get(g);
            if (!known.map(all -> all.contains(truth.label())).orElse(true)) {
                throw new InvalidOutput("The data have boxes of '" + truth.label() + "' ('" + prediction.path()
                        + "'), which is none of the labels " + known.get());
            }
            int place = place(truth.label());
            labels.get(place).add(truth);
            OfImage ofLabel = byLabel.computeIfAbsent(place, label -> new OfImage());
            ofLabel.truths.add(truth);
            ofLabel.truePlaces.add(g);
        }
        int[] taken = ImageMatch.taken(truths, boxes.size(), overlap);
        for (int i = 0; i < taken.length; i++) {
            OfImage ofLabel = byLabel.computeIfAbsent(place(boxes.get(i).label()), label -> new OfImage());
            ofLabel.boxes.add(boxes.get(i));
            ofLabel.places.add(i);
            ofLabel.taken.add(taken[i] < 0 ? Hit.BACKGROUND : takenLabel(truths.get(taken[i])));
        }
        long image = number(prediction.truth().image());
        byLabel.forEach((label, ofImage) -> add(label, ofImage, image, overlap));
    }

    /** What is of a label on an image. */
    private static final class OfImage {
        final List<TrueBox> truths = new ArrayList<>();
        final List<Integer> truePlaces = new ArrayList<>();
        final List<Integer> places = new ArrayList<>();
        final List<DetectedBox> boxes = new ArrayList<>();
        final List<Integer> taken = new ArrayList<>();
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

    private static long number(Optional<String> image) {
        return image.filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private void add(int label, OfImage ofImage, long image, Overlap overlap) {
        int count = Math.min(ofImage.boxes.size(), Detections.MOST_OF_A_LABEL);
        if (count == 0) {
            return;
        }
        ImageMatch match = new ImageMatch(ofImage.truths, count, overlap.part(ofImage.places, ofImage.truePlaces));
        int[] voc = match.voc();
        for (int i = 0; i < count; i++) {
            hits.add(new Hit(
                    label,
                    ofImage.boxes.get(i).score(),
                    image,
                    detections++,
                    i,
                    match.matched(i),
                    match.ignored(i),
                    voc[i],
                    ofImage.taken.get(i)));
        }
        labels.get(label).detections += count;
    }

    /** Adds what another has counted. */
    DetectionSum merge(DetectionSum other) {
        other.labels.forEach(label -> labels.get(place(label.name)).add(label));
        other.hits.byScore(hit -> hits.add(new Hit(
                place(other.labels.get(hit.category()).name),
                hit.score(),
                hit.image(),
                detections + hit.number(),
                hit.rank(),
                hit.matched(),
                hit.ignored(),
                hit.voc(),
                hit.taken() < 0 ? hit.taken() : place(other.labels.get(hit.taken()).name))));
        images += other.images;
        detections += other.detections;
        other.close();
        return this;
    }

    Detection figures() {
        BestF1 best =
                new BestF1(labels.stream().mapToLong(label -> label.ofArea[0]).sum());
        hits.byScore(hit -> {
            if ((hit.ignored() & 1) == 0) {
                best.add(hit.score(), (hit.matched() & 1) != 0);
            }
        });
        Optional<Detection.Threshold> threshold = best.best();
        Confusion confusion =
                new Confusion(labels, threshold.map(Detection.Threshold::score).orElse(Double.NEGATIVE_INFINITY));
        Detection.OfLabel[] ofLabels = new Detection.OfLabel[labels.size()];
        PerLabel perLabel = new PerLabel(ofLabels);
        hits.byCategory(hit -> {
            confusion.add(hit);
            perLabel.add(hit);
        });
        perLabel.end();
        List<Detection.OfLabel> sorted = labels.stream()
                .sorted(Label.ORDER)
                .map(label -> ofLabels[place(label.name)])
                .toList();
        return total(sorted, threshold, confusion.pairs());
    }

    /** Makes the figures of one label after another. */
    private final class PerLabel {
        private final Detection.OfLabel[] figures;
        private int label;
        private Optional<LabelCurves> curves = Optional.empty();

        PerLabel(Detection.OfLabel[] figures) {
            this.figures = figures;
        }

        void add(Hit hit) {
            while (label < hit.category()) {
                next();
            }
            current().add(hit);
        }

        private LabelCurves current() {
            LabelCurves now = curves.orElseGet(() -> new LabelCurves(labels.get(label)));
            curves = Optional.of(now);
            return now;
        }

        private void next() {
            LabelCurves done = current();
            Label of = labels.get(label);
            figures[label] =
                    Detection.OfLabel.of(of.name, of.truths, of.detections, done.figures(), done.voc(), done.best());
            curves = Optional.empty();
            label++;
        }

        void end() {
            while (label < figures.length) {
                next();
            }
        }
    }

    private Detection total(
            List<Detection.OfLabel> all, Optional<Detection.Threshold> best, List<Detection.Pair> confusion) {
        return new Detection(
                images,
                labels.stream().mapToLong(label -> label.truths).sum(),
                detections,
                mean(all, Detection.OfLabel::ap),
                mean(all, Detection.OfLabel::ap50),
                mean(all, Detection.OfLabel::ap75),
                mean(all, Detection.OfLabel::apSmall),
                mean(all, Detection.OfLabel::apMedium),
                mean(all, Detection.OfLabel::apLarge),
                mean(all, Detection.OfLabel::ar1),
                mean(all, Detection.OfLabel::ar10),
                mean(all, Detection.OfLabel::ar100),
                mean(all, Detection.OfLabel::arSmall),
                mean(all, Detection.OfLabel::arMedium),
                mean(all, Detection.OfLabel::arLarge),
                mean(all, Detection.OfLabel::voc2007),
                all,
                best,
                confusion);
    }

    /** Returns the mean of the labels that have any object; -1 if none has. */
    private static double mean(List<Detection.OfLabel> all, ToDoubleFunction<Detection.OfLabel> figure) {
        return all.stream()
                .mapToDouble(figure)
                .filter(value -> value >= 0)
                .average()
                .orElse(-1);
    }

    @Override
    public void close() {
        hits.close();
    }
}
