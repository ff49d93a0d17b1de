package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import dev.cyanotype.blueprints.models.tasks.detection.errors.LabelObjects;
import java.util.Comparator;
import java.util.Optional;

/** A label, and the objects that there are of it. Not thread-safe. */
final class Label {
    /** The order of a report: by the numbers that the data have, then by name; those of detections alone come last. */
    static final Comparator<Label> ORDER = Comparator.comparing((Label label) -> label.number.isEmpty())
            .thenComparing(label -> label.number.orElse(0))
            .thenComparing(label -> label.truths == 0)
            .thenComparing(label -> label.name);

    final String name;
    final long[] ofArea = new long[Levels.AREAS.length]; // those that count
    long truths;
    long voc;
    long detections;
    long notFound;
    long missed;
    long images;
    Optional<String> frequency = Optional.empty();
    private Optional<Integer> number = Optional.empty();

    Label(String name) {
        this.name = name;
    }

    void add(TrueBox truth) {
        number = number.or(truth::category);
        for (int area = 0; area < ofArea.length; area++) {
            ofArea[area] += ImageMatch.isIgnored(truth, area) ? 0 : 1;
        }
        truths += truth.crowd() ? 0 : 1;
        voc += truth.crowd() || truth.difficult() ? 0 : 1;
    }

    /** Returns how many objects count, and how many of them were not found. */
    LabelObjects objects() {
        return new LabelObjects(ofArea[0], notFound, missed);
    }

    void add(Label other) {
        number = number.or(() -> other.number);
        for (int area = 0; area < ofArea.length; area++) {
            ofArea[area] += other.ofArea[area];
        }
        truths += other.truths;
        voc += other.voc;
        detections += other.detections;
        notFound += other.notFound;
        missed += other.missed;
        images += other.images;
        frequency = frequency.or(() -> other.frequency);
    }
}
