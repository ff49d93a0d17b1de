package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.Arrays;
import java.util.List;

/**
 * Matches the detections of one label on one image with its objects, by the rules of COCO's reference: the surest first; each takes the
 * object that it overlaps most of those that are left; one that counts goes before one that does not; a crowd may be taken by many.
 */
final class ImageMatch {
    private static final double CLOSE_TO_ONE = 1 - 1e-10;
    private static final double VOC_OVERLAP = 0.5;

    private final List<TrueBox> truths;
    private final Overlap overlap;
    private final double[][] overlaps;
    private final long[] matched;
    private final long[] ignored;
    private final int[] found;
    private final boolean exhaustive;

    /**
     * Matches at once so many detections, which are in the order of their scores.
     *
     * @param exhaustive whether all objects are drawn; else a detection that is not matched does not count
     */
    ImageMatch(List<TrueBox> truths, int detected, Overlap overlap, boolean exhaustive) {
        this.exhaustive = exhaustive;
        this.truths = truths;
        this.overlap = overlap;
        overlaps = new double[detected][truths.size()];
        matched = new long[detected];
        ignored = new long[detected];
        found = new int[detected];
        Arrays.fill(found, Hit.BACKGROUND);
        for (int d = 0; d < detected; d++) {
            for (int g = 0; g < truths.size(); g++) {
                overlaps[d][g] = overlap.of(d, g);
            }
        }
        for (int area = 0; area < Levels.AREAS.length; area++) {
            match(area);
        }
    }

    /** Returns how many detections were matched, or not. */
    int size() {
        return overlaps.length;
    }

    /** Returns the bits of the areas and overlaps at which a detection was matched. */
    long matched(int detection) {
        return matched[detection];
    }

    /** Returns the bits of the areas and overlaps at which a detection does not count. */
    long ignored(int detection) {
        return ignored[detection];
    }

    /** Returns whether a detection does not count since the image shows more of its label than is drawn. */
    boolean isLeftOpen(int detection) {
        return !exhaustive && (matched[detection] & 1) == 0;
    }

    /** Returns the object that a detection has found at an overlap of 0.5 whatever its size, or {@link Hit#BACKGROUND}. */
    int found(int detection) {
        return found[detection];
    }

    private void match(int area) {
        boolean[] ignore = new boolean[truths.size()];
        int[] order = new int[truths.size()];
        int next = 0;
        for (int g = 0; g < ignore.length; g++) {
            ignore[g] = isIgnored(truths.get(g), area);
            if (!ignore[g]) {
                order[next++] = g;
            }
        }
        for (int g = 0; g < ignore.length; g++) {
            if (ignore[g]) {
                order[next++] = g;
            }
        }
        for (int level = 0; level < Levels.OVERLAPS.length; level++) {
            match(area, level, order, ignore);
        }
    }

    /** Returns true if an object does not count for an area. */
    static boolean isIgnored(TrueBox truth, int area) {
        return truth.crowd() || Levels.isOutside(truth.area(), area);
    }

    private void match(int area, int level, int[] order, boolean[] ignore) {
        boolean[] taken = new boolean[truths.size()];
        long bit = 1L << Hit.bit(area, level);
        for (int d = 0; d < overlaps.length; d++) {
            int best = best(overlaps[d], Math.min(Levels.OVERLAPS[level], CLOSE_TO_ONE), order, ignore, taken);
            if (best >= 0) {
                taken[best] = true;
                matched[d] |= bit;
                found[d] = bit == 1 ? best : found[d];
            }
            if (best >= 0 ? ignore[best] : !exhaustive || Levels.isOutside(overlap.area(d), area)) {
                ignored[d] |= bit;
            }
        }
    }

    private int best(double[] with, double least, int[] order, boolean[] ignore, boolean[] taken) {
        double most = least;
        int best = -1;
        for (int g : order) {
            if (taken[g] && !truths.get(g).crowd()) {
                continue;
            }
            if (best >= 0 && !ignore[best] && ignore[g]) {
                break; // those that do not count come last
            }
            if (with[g] >= most) {
                most = with[g];
                best = g;
            }
        }
        return best;
    }

    /** Returns what each detection is by VOC's rules, where the object that it overlaps most may be taken already. */
    int[] voc() {
        boolean[] taken = new boolean[truths.size()];
        int[] voc = new int[overlaps.length];
        for (int d = 0; d < overlaps.length; d++) {
            int most = most(overlaps[d]);
            if (most < 0 || overlaps[d][most] < VOC_OVERLAP) {
                voc[d] = exhaustive ? Hit.WRONG : Hit.IGNORED;
            } else if (truths.get(most).crowd() || truths.get(most).difficult()) {
                voc[d] = Hit.IGNORED;
            } else {
                voc[d] = taken[most] ? Hit.WRONG : Hit.FOUND;
                taken[most] = true;
            }
        }
        return voc;
    }

    private static int most(double[] overlaps) {
        int most = -1;
        for (int g = 0; g < overlaps.length; g++) {
            if (most < 0 || overlaps[g] > overlaps[most]) {
                most = g;
            }
        }
        return most;
    }

    /**
     * Returns for each detection the object that it takes at an overlap of 0.5 whatever the labels, or {@link Hit#BACKGROUND}. Whom a
     * detection takes does not depend on those with lower scores, so the answer holds for any least score.
     */
    static int[] taken(List<TrueBox> truths, int detected, Overlap overlap) {
        int[] takes = new int[detected];
        Arrays.fill(takes, Hit.BACKGROUND);
        boolean[] taken = new boolean[truths.size()];
        for (int d = 0; d < takes.length; d++) {
            double most = VOC_OVERLAP;
            for (int g = 0; g < taken.length; g++) {
                TrueBox truth = truths.get(g);
                double here = taken[g] && !truth.crowd() ? 0 : overlap.of(d, g);
                boolean better = here > most || (here == most && takes[d] < 0);
                if (better
                        && !(truth.crowd()
                                && takes[d] >= 0
                                && !truths.get(takes[d]).crowd())) {
                    most = here;
                    takes[d] = g;
                }
            }
            if (takes[d] >= 0) {
                taken[takes[d]] = true;
            }
        }
        return takes;
    }
}
