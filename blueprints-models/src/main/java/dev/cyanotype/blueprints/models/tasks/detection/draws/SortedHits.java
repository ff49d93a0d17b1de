package dev.cyanotype.blueprints.models.tasks.detection.draws;

import java.util.List;

/** The detections of a model, those of one label after another, and of each the surest first. Immutable. */
final class SortedHits {
    private final int[] starts; // of each label, and the end
    private final int[] groups;
    private final short[] matched;
    private final short[] ignored;

    /** Sorts {@code hits}, which are not needed any more. */
    SortedHits(List<DrawnHit> hits, int labels) {
        hits.sort(DrawnHit.ORDER);
        starts = new int[labels + 1];
        groups = new int[hits.size()];
        matched = new short[hits.size()];
        ignored = new short[hits.size()];
        for (int i = 0; i < groups.length; i++) {
            DrawnHit hit = hits.get(i);
            starts[hit.label() + 1] = i + 1;
            groups[i] = hit.group();
            matched[i] = (short) hit.matched();
            ignored[i] = (short) hit.ignored();
        }
        for (int label = 1; label <= labels; label++) {
            starts[label] = Math.max(starts[label], starts[label - 1]);
        }
        hits.clear();
    }

    /** Adds the detections of a label to a curve for each overlap, each as often as its group is in a draw. */
    void add(int label, int[] times, DrawnCurve[] curves) {
        long wrong = 0; // at every overlap, as most are
        for (int i = starts[label]; i < starts[label + 1]; i++) {
            int often = times[groups[i]];
            if (often == 0) {
                continue;
            }
            if ((matched[i] | ignored[i]) == 0) {
                wrong += often;
                continue;
            }
            for (int overlap = 0; overlap < curves.length; overlap++) {
                int bit = 1 << overlap;
                if ((ignored[i] & bit) == 0) {
                    curves[overlap].add((matched[i] & bit) != 0, often, wrong);
                }
            }
        }
    }
}
