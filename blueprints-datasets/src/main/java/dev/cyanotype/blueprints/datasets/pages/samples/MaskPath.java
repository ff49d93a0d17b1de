package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.masks.InvalidMask;
import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.Outlines;

/** Run lengths as the data of a path: a strip for each run in a column. */
final class MaskPath {
    private MaskPath() {}

    /** Returns the path of what may be run lengths; empty if it is none, or longer than {@code longest} characters. */
    static String of(Object runs, int longest) {
        Mask mask;
        try {
            mask = Outlines.runs(runs);
        } catch (InvalidMask none) {
            return ""; // the box is drawn all the same
        }
        StringBuilder path = new StringBuilder();
        for (int run = 1; run < mask.runs() && path.length() <= longest; run += 2) {
            int at = mask.start(run);
            while (at < mask.end(run) && path.length() <= longest) {
                int x = at / mask.height();
                int end = Math.min(mask.end(run), (x + 1) * mask.height());
                int width = width(mask, run, x);
                path.append('M').append(x).append(' ').append(at % mask.height());
                path.append('h').append(width).append('v').append(end - at);
                path.append("h-").append(width).append('z');
                at = end + (width - 1) * mask.height();
            }
        }
        return path.length() <= longest ? path.toString() : "";
    }

    /** Whole columns are one strip. */
    private static int width(Mask mask, int run, int x) {
        boolean whole = mask.start(run) <= x * mask.height();
        return whole ? Math.max(1, mask.end(run) / mask.height() - x) : 1;
    }
}
