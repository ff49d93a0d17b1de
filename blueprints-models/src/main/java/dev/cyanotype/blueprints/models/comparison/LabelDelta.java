package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.statistics.Holm;
import dev.cyanotype.blueprints.models.tasks.paired.PairedLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A figure of both tests for one label, where an answer as a whole is not right or wrong.
 *
 * @param figure its name, such as {@code iou}
 * @param holm the p of {@code delta}, corrected for there being several labels
 */
public record LabelDelta(String label, String figure, Comparison.Delta delta, double holm) {
    static List<LabelDelta> of(List<PairedLabel> labels, String method) {
        List<Double> corrected =
                Holm.corrected(labels.stream().map(PairedLabel::p).toList());
        List<LabelDelta> deltas = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            PairedLabel label = labels.get(i);
            Comparison.Delta delta = new Comparison.Delta(
                    label.a(),
                    label.b(),
                    label.b() - label.a(),
                    Optional.of(label.bounds().percentile()),
                    Optional.of(label.bounds().bca()),
                    Optional.of(label.p()),
                    method);
            deltas.add(new LabelDelta(label.label(), label.figure(), delta, corrected.get(i)));
        }
        return List.copyOf(deltas);
    }
}
