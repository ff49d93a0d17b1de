package dev.cyanotype.blueprints.datasets.corruption.planes;

/** What is beyond the borders of an image: itself, in one of three ways. */
public final class Borders {
    private Borders() {}

    /** Returns the nearest place that there is. */
    public static int nearest(int place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }

    /** Returns the place mirrored at the middle of the outermost pixel, which is not repeated: {@code dcb|abcd|cba}. */
    public static int mirrored(int place, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int within = Math.floorMod(place, period);
        return within < length ? within : period - within;
    }

    /** Returns the place mirrored at the border, so that the outermost pixel is repeated: {@code dcba|abcd|dcba}. */
    public static int reflected(int place, int length) {
        int within = Math.floorMod(place, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
