package dev.cyanotype.blueprints.models.pipeline;

import java.util.Arrays;

/**
 * Makes an image of another size exactly as Pillow's {@code resize} does with eight bits a channel: first the rows, then the columns, each
 * with weights of 22 bits after the point, and rounded in between. Colours are weighted by their alpha.
 */
final class Resizing {
    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);

    private Resizing() {}

    static Pixels of(Pixels image, int width, int height, Filter filter) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        if (filter == Filter.NEAREST) {
            return nearest(image, width, height);
        }
        Pixels weighted = image.channels() == 4 ? premultiplied(image) : image;
        Pixels rows = width == image.width() ? weighted : rows(weighted, width, filter);
        Pixels both = height == image.height() ? rows : columns(rows, height, filter);
        return image.channels() == 4 ? divided(both) : both;
    }

    private static Pixels nearest(Pixels image, int width, int height) {
        int[] across = nearest(image.width(), width);
        int[] down = nearest(image.height(), height);
        Pixels made = Pixels.filled(width, height, image.channels(), 0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < image.channels(); c++) {
                    made.values()[(y * width + x) * image.channels() + c] = image.value(across[x], down[y], c);
                }
            }
        }
        return made;
    }

    /** Adds steps up, as Pillow does, rather than multiply: the sums round otherwise. */
    private static int[] nearest(int from, int to) {
        int[] places = new int[to];
        double step = (double) from / to;
        double place = step * 0.5;
        for (int i = 0; i < to; i++) {
            places[i] = Math.min((int) place, from - 1);
            place += step;
        }
        return places;
    }

    /** The pixels along a row or a column that one of the new ones is made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Weights(int first, int[] weights) {
        static Weights[] of(int from, int to, Filter filter) {
            Weights[] all = new Weights[to];
            double scale = (double) from / to;
            double wider = Math.max(scale, 1);
            double support = filter.support() * wider;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int first = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(from, (int) (centre + support + 0.5));
                double[] weights = new double[end - first];
                for (int k = 0; k < weights.length; k++) {
                    weights[k] = filter.weight((k + first - centre + 0.5) * (1 / wider));
                }
                all[i] = new Weights(first, fixed(weights));
            }
            return all;
        }

        private static int[] fixed(double[] weights) {
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            int[] fixed = new int[weights.length];
            for (int k = 0; k < fixed.length; k++) {
                double weight = sum == 0 ? weights[k] : weights[k] / sum;
                fixed[k] = (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << BITS));
            }
            return fixed;
        }

        /** Returns the new value, of values that lie {@code step} apart. */
        int of(int[] values, int at, int step) {
            int sum = HALF;
            for (int k = 0; k < weights.length; k++) {
                sum += values[at + k * step] * weights[k];
            }
            return Math.max(0, Math.min(255, sum >> BITS));
        }
    }

    private static Pixels rows(Pixels image, int width, Filter filter) {
        Weights[] all = Weights.of(image.width(), width, filter);
        int channels = image.channels();
        Pixels made = Pixels.filled(width, image.height(), channels, 0);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * image.width() + all[x].first()) * channels;
                for (int c = 0; c < channels; c++) {
                    made.values()[(y * width + x) * channels + c] = all[x].of(image.values(), at + c, channels);
                }
            }
        }
        return made;
    }

    private static Pixels columns(Pixels image, int height, Filter filter) {
        Weights[] all = Weights.of(image.height(), height, filter);
        int row = image.width() * image.channels();
        Pixels made = Pixels.filled(image.width(), height, image.channels(), 0);
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row; i++) {
                made.values()[y * row + i] = all[y].of(image.values(), all[y].first() * row + i, row);
            }
        }
        return made;
    }

    private static Pixels premultiplied(Pixels image) {
        int[] values = image.values().clone();
        for (int i = 0; i < values.length; i += 4) {
            for (int c = 0; c < 3; c++) {
                int product = values[i + c] * values[i + 3] + 128;
                values[i + c] = (product + (product >> 8)) >> 8;
            }
        }
        return new Pixels(values, image.width(), image.height(), 4);
    }

    private static Pixels divided(Pixels image) {
        int[] values = Arrays.copyOf(image.values(), image.values().length);
        for (int i = 0; i < values.length; i += 4) {
            int alpha = values[i + 3];
            for (int c = 0; c < 3 && alpha != 0 && alpha != 255; c++) {
                values[i + c] = Math.min(255, 255 * values[i + c] / alpha);
            }
        }
        return new Pixels(values, image.width(), image.height(), 4);
    }
}
