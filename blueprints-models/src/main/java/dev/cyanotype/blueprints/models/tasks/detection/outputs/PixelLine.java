package dev.cyanotype.blueprints.models.tasks.detection.outputs;

/**
 * Where the pixels of a line of the image, a row or a column, lie between those of a line of a model's output: each between the middles of
 * two, or on the first or last of them.
 */
final class PixelLine {
    private final int[] first;
    private final int[] next; // the first pixel that lies between others
    private final double[] share; // of the second
    private final int last;

    /**
     * Places the pixels of a line.
     *
     * @param length how many pixels of the image there are
     * @param drawn how many of the model's input they are drawn on
     * @param before how many of those are before them, negative where the image is cropped
     * @param taken how many the model's input has
     * @param given how many its output has
     */
    PixelLine(int length, int drawn, int before, int taken, int given) {
        first = new int[length];
        next = new int[length];
        share = new double[length];
        last = given - 1;
        for (int pixel = 0; pixel < length; pixel++) {
            double place = (before + (pixel + 0.5) * drawn / length) * given / taken - 0.5;
            double within = Math.max(0, Math.min(last, place));
            first[pixel] = (int) within;
            share[pixel] = within - first[pixel];
        }
        for (int pixel = length - 1; pixel >= 0; pixel--) {
            boolean another = pixel == length - 1 || first[pixel + 1] != first[pixel];
            next[pixel] = another ? pixel + 1 : next[pixel + 1];
        }
    }

    /** Returns the pixel of the output at or before a pixel of the image. */
    int first(int pixel) {
        return first[pixel];
    }

    /** Returns the pixel of the output after it. */
    int second(int pixel) {
        return Math.min(last, first[pixel] + 1);
    }

    /** Returns the next pixel of the image that lies after another pixel of the output. */
    int next(int pixel) {
        return next[pixel];
    }

    /** Returns the value at a pixel of the image between two of the output. */
    double between(int pixel, double one, double other) {
        return one + share[pixel] * (other - one);
    }
}
