package dev.cyanotype.blueprints.models.tasks.detection.errors;

import dev.cyanotype.blueprints.models.tasks.detection.coco.DetectedBox;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.Arrays;
import java.util.List;

/**
 * What is wrong with what was detected on one image. Of several detections that would find the same object if they were mended, the
 * surest would, and the others would be left out.
 */
public final class ImageErrors {
    /** Stands for a detection that is not looked at. */
    public static final int LEFT_OUT = -2;

    /** Stands for a detection that has found nothing. */
    public static final int NOTHING = -1;

    private static final double ENOUGH = 0.5;
    private static final double BACKGROUND = 0.1;

    private final List<TrueBox> truths;
    private final ErrorKind[] kinds; // null of a detection that is right, or is not looked at
    private final int[] mends; // of each detection the object that it would find
    private final boolean[] found; // of each object
    private final boolean[] findable; // as well

    /** How far a detection covers an object. */
    @FunctionalInterface
    public interface Covers {
        /** Returns intersection over union. */
        double of(int detected, int truth);
    }

    /**
     * Looks at an image.
     *
     * @param boxes what was detected, the surest first
     * @param takes of each of them the object that it has found, {@link #NOTHING} or {@link #LEFT_OUT}
     */
    public ImageErrors(List<TrueBox> truths, List<DetectedBox> boxes, int[] takes, Covers overlap) {
        this.truths = truths;
        kinds = new ErrorKind[boxes.size()];
        mends = new int[boxes.size()];
        Arrays.fill(mends, NOTHING);
        found = new boolean[truths.size()];
        findable = new boolean[truths.size()];
        for (int take : takes) {
            if (take >= 0) {
                found[take] = true;
            }
        }
        for (int d = 0; d < kinds.length; d++) {
            if (takes[d] == NOTHING || (takes[d] >= 0 && truths.get(takes[d]).crowd())) {
                look(d, boxes.get(d).label(), overlap);
            }
        }
    }

    private void look(int d, String label, Covers overlap) {
        int own = NOTHING;
        int other = NOTHING;
        double ofOwn = 0;
        double ofOther = 0;
        for (int g = 0; g < truths.size(); g++) {
            if (truths.get(g).crowd()) {
                continue;
            }
            double here = overlap.of(d, g);
            boolean same = truths.get(g).label().equals(label);
            if (same && here > ofOwn) {
                own = g;
                ofOwn = here;
            } else if (!same && here > ofOther) {
                other = g;
                ofOther = here;
            }
        }
        if (ofOwn >= BACKGROUND && ofOwn <= ENOUGH) {
            kinds[d] = ErrorKind.LOCALISATION;
            mend(d, own);
        } else if (ofOther >= ENOUGH) {
            kinds[d] = ErrorKind.CLASSIFICATION;
            mend(d, other);
        } else if (ofOwn > ENOUGH) {
            kinds[d] = ErrorKind.DUPLICATE;
        } else {
            kinds[d] = ofOther <= BACKGROUND ? ErrorKind.BACKGROUND : ErrorKind.BOTH;
        }
    }

    private void mend(int d, int truth) {
        if (!found[truth] && !findable[truth]) {
            findable[truth] = true;
            mends[d] = truth;
        }
    }

    /** Returns what is wrong with a detection as a number to be stored: {@link ErrorCode}. */
    public int code(int detection) {
        return ErrorCode.of(kinds[detection], mends[detection] >= 0);
    }

    /** Returns the object of another label that a detection would find if it had that label; {@link #NOTHING} if none. */
    public int withAnotherLabel(int detection) {
        return kinds[detection] == ErrorKind.CLASSIFICATION ? mends[detection] : NOTHING;
    }

    /** Returns whether an object counts and is not found. */
    public boolean isNotFound(int truth) {
        return !found[truth] && !truths.get(truth).crowd();
    }

    /** Returns whether an object counts, and no detection has found it nor would if it were mended. */
    public boolean isMissed(int truth) {
        return isNotFound(truth) && !findable[truth];
    }
}
