package dev.cyanotype.blueprints.models.tasks.detection.errors;

import dev.cyanotype.blueprints.models.tasks.detection.coco.PrecisionCurve;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes of detections that come label after label, and of each the surest first, the average precision as it is and as it would be
 * without each kind of error. Keeps the curves of one label at a time. Not thread-safe.
 */
public final class ErrorCurves {
    private static final int AS_IT_IS = ErrorKind.COUNT;
    private static final int NO_FALSE_POSITIVES = ErrorKind.COUNT + 1;
    private static final int NO_FALSE_NEGATIVES = ErrorKind.COUNT + 2;
    private static final int CURVES = ErrorKind.COUNT + 3;

    private final double[] recalls;
    private final List<LabelObjects> labels;
    private final long[] counts = new long[CURVES];
    private final double[] sums = new double[CURVES];
    private final long[] means = new long[CURVES]; // how many labels are in each mean
    private List<PrecisionCurve> curves = List.of();
    private long[] shown = new long[CURVES]; // detections in each curve
    private int label;

    /**
     * Begins with the first label.
     *
     * @param recalls those at which precision is read off
     * @param labels the objects of each label
     */
    public ErrorCurves(double[] recalls, List<LabelObjects> labels) {
        this.recalls = recalls.clone();
        this.labels = labels;
        for (LabelObjects objects : labels) {
            counts[ErrorKind.MISSED.place()] += objects.missed();
            counts[NO_FALSE_NEGATIVES] += objects.notFound();
        }
        begin();
    }

    private void begin() {
        List<PrecisionCurve> next = new ArrayList<>();
        for (int curve = 0; curve < CURVES && label < labels.size(); curve++) {
            next.add(new PrecisionCurve(recalls, objects(curve)));
        }
        curves = next;
        shown = new long[CURVES];
    }

    private long objects(int curve) {
        LabelObjects objects = labels.get(label);
        boolean withoutMissed = curve == ErrorKind.MISSED.place();
        return objects.all()
                - (withoutMissed ? objects.missed() : curve == NO_FALSE_NEGATIVES ? objects.notFound() : 0);
    }

    /**
     * Adds the next detection.
     *
     * @param of the place of its label, not before that of the one before
     * @param right whether it has found an object
     * @param counts whether it counts, and is wrong unless it is right
     * @param code what is wrong with it
     */
    public void add(int of, boolean right, boolean counts, int code) {
        while (label < of) {
            next();
        }
        if (code == ErrorCode.RELABELLED) {
            add(ErrorKind.CLASSIFICATION.place(), true);
            return;
        }
        int mended = ErrorCode.kind(code).map(ErrorKind::place).orElse(-1);
        if (mended >= 0) {
            this.counts[mended]++;
        }
        if (counts && !right) {
            this.counts[NO_FALSE_POSITIVES]++;
        }
        for (int curve = 0; curve < CURVES; curve++) {
            if (curve == mended) {
                if (ErrorCode.isBetterPlaced(code)) {
                    add(curve, true);
                }
            } else if (counts && (right || curve != NO_FALSE_POSITIVES)) {
                add(curve, right);
            }
        }
    }

    private void add(int curve, boolean right) {
        curves.get(curve).add(right);
        shown[curve]++;
    }

    /** Puts the label into the means: one with objects, unless mending has left neither an object nor a detection of it. */
    private void next() {
        for (int curve = 0; curve < CURVES && labels.get(label).all() > 0; curve++) {
            if (objects(curve) > 0 || shown[curve] > 0) {
                sums[curve] += curves.get(curve).precision();
                means[curve]++;
            }
        }
        label++;
        begin();
    }

    /** Makes the labels that are left, and returns how much each kind of error costs. */
    public Errors end() {
        while (label < labels.size()) {
            next();
        }
        return new Errors(
                of(ErrorKind.CLASSIFICATION),
                of(ErrorKind.LOCALISATION),
                of(ErrorKind.BOTH),
                of(ErrorKind.DUPLICATE),
                of(ErrorKind.BACKGROUND),
                of(ErrorKind.MISSED),
                new Errors.OfKind(counts[NO_FALSE_POSITIVES], gain(NO_FALSE_POSITIVES)),
                new Errors.OfKind(counts[NO_FALSE_NEGATIVES], gain(NO_FALSE_NEGATIVES)));
    }

    /** Returns the errors of a kind; without them precision is read off at other recalls, which must not look like a loss. */
    private Errors.OfKind of(ErrorKind kind) {
        return new Errors.OfKind(counts[kind.place()], Math.max(0, gain(kind.place())));
    }

    private double gain(int curve) {
        return mean(curve) - mean(AS_IT_IS);
    }

    private double mean(int curve) {
        return means[curve] == 0 ? 0 : sums[curve] / means[curve];
    }
}
