package dev.cyanotype.blueprints.datasets.masks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of an image that an object covers, as COCO has them: run lengths down the columns, from the left one on, of pixels outside
 * and inside by turns, outside first. {@code [2, 3, 4]} of an image of 3 × 3 pixels has the last pixel of the first column, and the first
 * two of the second. Immutable; masks of the same pixels are equal.
 */
public final class Mask {
    private final int width;
    private final int height;
    private final int[] ends; // of the runs; no run but the first is empty

    Mask(int width, int height, int[] ends) {
        this.width = width;
        this.height = height;
        this.ends = ends;
    }

    /**
     * Makes a mask of run lengths.
     *
     * @throws InvalidMask if one is negative, they are not as many pixels as the image has, or no mask can be so large
     */
    public static Mask of(int width, int height, long[] lengths) throws InvalidMask {
        long pixels = pixels(width, height);
        MaskRuns runs = new MaskRuns(width, height);
        long sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 0 || lengths[i] > pixels - sum) {
                throw new InvalidMask("expected run lengths of " + pixels + " pixels (" + width + " × " + height
                        + "), got one of " + lengths[i] + " after " + sum);
            }
            sum += lengths[i];
            runs.add((int) lengths[i], i % 2 == 1);
        }
        if (sum != pixels) {
            throw new InvalidMask("expected run lengths of " + pixels + " pixels (" + width + " × " + height
                    + "), got those of " + sum);
        }
        return runs.mask();
    }

    /** Returns how many pixels an image has; fails if there are none, or more than 2³¹ − 1. */
    static long pixels(long width, long height) throws InvalidMask {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE / width) {
            throw new InvalidMask(
                    "expected a size of 1 to " + Integer.MAX_VALUE + " pixels, got " + width + " × " + height);
        }
        return width * height;
    }

    /** Returns the width of the image in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height of the image in pixels. */
    public int height() {
        return height;
    }

    /** Returns how many runs there are. */
    public int runs() {
        return ends.length;
    }

    /** Returns where a run ends: the number of pixels before its end. Runs with odd numbers are inside. */
    public int end(int run) {
        return ends[run];
    }

    /** Returns where a run begins. */
    public int start(int run) {
        return run == 0 ? 0 : ends[run - 1];
    }

    /** Returns how many pixels are inside. */
    public long area() {
        long area = 0;
        for (int run = 1; run < ends.length; run += 2) {
            area += ends[run] - ends[run - 1];
        }
        return area;
    }

    /** Returns {@code [x, y, width, height]} of the smallest box around the pixels inside; four times 0 if there are none. */
    public int[] box() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int run = 1; run < ends.length; run += 2) {
            int first = ends[run - 1];
            int last = ends[run] - 1;
            left = Math.min(left, first / height);
            right = last / height;
            boolean oneColumn = first / height == last / height;
            top = Math.min(top, oneColumn ? first % height : 0);
            bottom = Math.max(bottom, oneColumn ? last % height : height - 1);
        }
        return right < 0 ? new int[4] : new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    /** Returns how many pixels are inside both of two masks of the same size. */
    public long common(Mask other) {
        checkSize(other);
        long common = 0;
        int run = 1;
        int with = 1;
        while (run < ends.length && with < other.ends.length) {
            int from = Math.max(start(run), other.start(with));
            int to = Math.min(ends[run], other.ends[with]);
            common += Math.max(0, to - from);
            if (ends[run] < other.ends[with]) {
                run += 2;
            } else {
                with += 2;
            }
        }
        return common;
    }

    /** Returns the pixels that are inside of either of two masks of the same size. */
    public Mask with(Mask other) {
        checkSize(other);
        MaskRuns union = new MaskRuns(width, height);
        int run = 0;
        int with = 0;
        int at = 0;
        while (run < ends.length && with < other.ends.length) {
            int to = Math.min(ends[run], other.ends[with]);
            union.add(to - at, run % 2 == 1 || with % 2 == 1);
            at = to;
            run += ends[run] == to ? 1 : 0;
            with += other.ends[with] == to ? 1 : 0;
        }
        return union.mask();
    }

    private void checkSize(Mask other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("expected masks of one size, got " + width + " × " + height + " and "
                    + other.width + " × " + other.height);
        }
    }

    /** Returns the run lengths in COCO's compressed form, which {@link MaskText#read} reads. */
    public String text() {
        return MaskText.write(ends);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Mask other
                && width == other.width
                && height == other.height
                && Arrays.equals(ends, other.ends);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(ends);
    }

    @Override
    public String toString() {
        return width + " × " + height + " " + text();
    }
}
