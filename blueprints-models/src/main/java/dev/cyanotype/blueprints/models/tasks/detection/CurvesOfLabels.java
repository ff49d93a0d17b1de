package dev.cyanotype.blueprints.models.tasks.detection;

import java.util.List;
import java.util.Optional;

/** Makes the curves of one label after another, of hits that come in the order of their labels. Not thread-safe. */
final class CurvesOfLabels {
    private final List<Label> labels;
    private final Done done;
    private int label;
    private Optional<LabelCurves> curves = Optional.empty();

    /** Takes the curves of a label. */
    interface Done {
        void take(int place, Label label, LabelCurves curves);
    }

    CurvesOfLabels(List<Label> labels, Done done) {
        this.labels = labels;
        this.done = done;
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
        done.take(label, labels.get(label), current());
        curves = Optional.empty();
        label++;
    }

    /** Makes those of the labels that are left. */
    void end() {
        while (label < labels.size()) {
            next();
        }
    }
}
