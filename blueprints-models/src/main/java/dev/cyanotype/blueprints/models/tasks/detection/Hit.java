package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.errors.ErrorCode;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verifications;
import java.util.Comparator;

/**
 * What became of a detection.
 *
 * @param category the place of its label
 * @param score how sure it is
 * @param image the number of its image, by which equal scores are sorted as COCO's reference does; 0 if it has none
 * @param number counts detections in the order in which they came
 * @param rank how many of its label on its image have a higher score
 * @param matched a bit for each area and overlap, set if it was matched with an object
 * @param ignored a bit for each area and overlap, set if it does not count
 * @param voc what it is by VOC's rules: a hit, a miss, or ignored
 * @param taken the place of the label of the object that it was matched with whatever its label, or {@link #BACKGROUND} or {@link
 *     #IGNORED}
 * @param error what is wrong with it, an {@link ErrorCode}
 * @param list the image whose list of absent categories says whether it is judged, a place in {@link Verifications}
 */
record Hit(
        int category,
        double score,
        long image,
        long number,
        int rank,
        long matched,
        long ignored,
        int voc,
        int taken,
        int error,
        int list) {
    /** It is a hit by VOC's rules. */
    static final int FOUND = 1;

    /** It is a false positive by VOC's rules. */
    static final int WRONG = 0;

    /** No object is where it is. */
    static final int BACKGROUND = -1;

    /** It is in a crowd, or on an object that does not count. */
    static final int IGNORED = -2;

    private static final long EVERYWHERE = -1;

    /** The order of a curve: the surest first. */
    static final Comparator<Hit> BY_SCORE = Comparator.comparingDouble(Hit::score)
            .reversed()
            .thenComparingLong(Hit::image)
            .thenComparingLong(Hit::number);

    /** Returns what stands for this one as if its label were another: it counts nowhere else. */
    Hit relabelled(int label) {
        return new Hit(
                label,
                score,
                image,
                number,
                Levels.MOST_OF_A_LABEL,
                0,
                EVERYWHERE,
                IGNORED,
                IGNORED,
                ErrorCode.RELABELLED,
                Verifications.JUDGED);
    }

    /** Returns this one as if it did not count. */
    Hit notJudged() {
        return new Hit(category, score, image, number, rank, 0, EVERYWHERE, IGNORED, IGNORED, error, list);
    }

    /** Returns whether it counts, whatever the size of objects, at an overlap of 0.5. */
    boolean counts() {
        return (ignored & 1) == 0;
    }

    /** Returns whether it has found an object there. */
    boolean isRight() {
        return counts() && (matched & 1) != 0;
    }

    static int bit(int area, int overlap) {
        return area * Levels.OVERLAPS.length + overlap;
    }
}
