package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.Figures;
import dev.cyanotype.blueprints.models.tasks.detection.coco.PrecisionCurve;
import java.util.Arrays;
import java.util.Optional;

/** The curves of a label: for each overlap one with 1, 10 and 100 detections, and one for each size of objects. Not thread-safe. */
final class LabelCurves {
    private static final int KINDS = Levels.MOST.length + Levels.AREAS.length - 1;
    private static final int ALL = Levels.MOST.length - 1;
    private static final double NONE = -1;

    private final Label label;
    private final PrecisionCurve[][] curves = new PrecisionCurve[KINDS][Levels.OVERLAPS.length];
    private final PrecisionCurve voc;
    private final BestF1 best;

    LabelCurves(Label label) {
        this.label = label;
        for (int kind = 0; kind < KINDS; kind++) {
            long truths = label.ofArea[area(kind)];
            Arrays.setAll(curves[kind], overlap -> new PrecisionCurve(Levels.RECALLS, truths));
        }
        voc = new PrecisionCurve(Levels.VOC_RECALLS, label.voc);
        best = new BestF1(label.ofArea[0]);
    }

    private static int area(int kind) {
        return Math.max(0, kind - ALL);
    }

    void add(Hit hit) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (hit.rank() >= Levels.MOST[Math.min(kind, ALL)]) {
                continue;
            }
            for (int overlap = 0; overlap < Levels.OVERLAPS.length; overlap++) {
                long bit = 1L << Hit.bit(area(kind), overlap);
                if ((hit.ignored() & bit) == 0) {
                    curves[kind][overlap].add((hit.matched() & bit) != 0);
                }
            }
        }
        if (hit.voc() != Hit.IGNORED) {
            voc.add(hit.voc() == Hit.FOUND);
        }
        if (hit.counts()) {
            best.add(hit.score(), hit.isRight());
        }
    }

    /** Returns the figures; what has no object is -1. */
    Figures figures() {
        return new Figures(
                precision(ALL),
                precision(ALL, 0),
                precision(ALL, 5),
                precision(ALL + 1),
                precision(ALL + 2),
                precision(ALL + 3),
                recall(0),
                recall(1),
                recall(ALL),
                recall(ALL + 1),
                recall(ALL + 2),
                recall(ALL + 3));
    }

    private double precision(int kind, int overlap) {
        return label.ofArea[area(kind)] == 0 ? NONE : curves[kind][overlap].precision();
    }

    private double precision(int kind) {
        return label.ofArea[area(kind)] == 0
                ? NONE
                : Arrays.stream(curves[kind])
                        .mapToDouble(PrecisionCurve::precision)
                        .average()
                        .orElse(NONE);
    }

    private double recall(int kind) {
        return label.ofArea[area(kind)] == 0
                ? NONE
                : Arrays.stream(curves[kind])
                        .mapToDouble(PrecisionCurve::recall)
                        .average()
                        .orElse(NONE);
    }

    double voc() {
        return label.voc == 0 ? NONE : voc.precision();
    }

    Optional<Detection.Threshold> best() {
        return best.best();
    }
}
