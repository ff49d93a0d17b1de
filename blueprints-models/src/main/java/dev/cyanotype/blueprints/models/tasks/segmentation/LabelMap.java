package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.datasets.masks.Mask;
import dev.cyanotype.blueprints.datasets.masks.MaskRuns;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each pixel of an image shows, as runs down the columns from the left one on: the place of a label, or {@link #BACKGROUND}. Made run
 * after run, and not changed once it is whole. Not thread-safe.
 */
final class LabelMap {
    /** Stands for no label. */
    static final int BACKGROUND = -1;

    private final int width;
    private final int height;
    private int[] ends = new int[16];
    private int[] places = new int[16];
    private int count;

    /** Takes pixels that two maps have alike. */
    @FunctionalInterface
    interface Pairs {
        void add(int place, int other, int pixels);
    }

    LabelMap(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Returns a map of background alone. */
    static LabelMap empty(int width, int height) {
        LabelMap map = new LabelMap(width, height);
        map.add(width * height, BACKGROUND);
        return map;
    }

    /** Adds pixels of one place after those so far; those that meet and are alike become one run. */
    void add(int pixels, int place) {
        if (pixels == 0) {
            return;
        }
        int end = (count == 0 ? 0 : ends[count - 1]) + pixels;
        if (count == 0 || places[count - 1] != place) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = place;
        }
        ends[count - 1] = end;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns how many runs there are. */
    int runs() {
        return count;
    }

    /** Returns this map with a mask of the same size drawn over it. */
    LabelMap with(Mask mask, int place) {
        LabelMap drawn = new LabelMap(width, height);
        int run = 0;
        int at = 0;
        for (int of = 0; of < mask.runs(); of++) {
            while (at < mask.end(of)) {
                int to = Math.min(mask.end(of), ends[run]);
                drawn.add(to - at, of % 2 == 1 ? place : places[run]);
                at = to;
                run += ends[run] == to ? 1 : 0;
            }
        }
        return drawn;
    }

    /** Hands over how many pixels are of which places in this map and in another one of the same size. */
    void compare(LabelMap other, Pairs pairs) {
        int at = 0;
        int with = 0;
        for (int run = 0; run < count; run++) {
            while (at < ends[run]) {
                int to = Math.min(ends[run], other.ends[with]);
                pairs.add(places[run], other.places[with], to - at);
                at = to;
                with += other.ends[with] == to ? 1 : 0;
            }
        }
    }

    /** Returns the pixels of each place that there is, but for the background's. */
    Map<Integer, Mask> masks() {
        Map<Integer, MaskRuns> runs = new TreeMap<>();
        int start = 0;
        for (int run = 0; run < count; run++) {
            if (places[run] != BACKGROUND) {
                MaskRuns of = runs.computeIfAbsent(places[run], place -> new MaskRuns(width, height));
                of.add(start - of.pixels(), false);
                of.add(ends[run] - start, true);
            }
            start = ends[run];
        }
        Map<Integer, Mask> masks = new TreeMap<>();
        runs.forEach((place, of) -> masks.put(place, of.mask()));
        return masks;
    }
}
