package dev.cyanotype.blueprints.datasets.masks;

import java.util.Arrays;

/** Makes a mask run after run; those that meet and are alike become one. Used once, not thread-safe. */
public final class MaskRuns {
    private final int width;
    private final int height;
    private int[] ends = new int[16];
    private int count = 1; // the first run is outside, and may stay empty

    /** Begins with no pixel of an image of this size. */
    public MaskRuns(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Adds pixels that are inside or outside. */
    public void add(int length, boolean inside) {
        if (length == 0) {
            return;
        }
        int last = ends[count - 1];
        if (count % 2 == 0 != inside) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            count++;
        }
        ends[count - 1] = last + length;
    }

    /** Returns how many pixels have been added. */
    public int pixels() {
        return ends[count - 1];
    }

    /** Returns how many runs there are so far. */
    public int runs() {
        return count;
    }

    /** Returns the mask; pixels that were not added are outside. */
    public Mask mask() {
        add(width * height - pixels(), false);
        return new Mask(width, height, Arrays.copyOf(ends, count));
    }
}
