package dev.cyanotype.blueprints.datasets.corruption.planes;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * An image while it is corrupted: a plane of numbers from 0 to 1 for each channel, row by row. Whoever has it may change it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Planes(double[][] channels, int width, int height) {
    /** The edge of the images for which the parameters were chosen. */
    public static final double USUAL_EDGE = 224;

    private static final double MOST = 255;

    /** What computing with fractions takes away from a whole number. */
    private static final double LOST = 1e-6;

    /** Returns an image as planes. */
    public static Planes of(Pixels pixels) {
        double[][] channels = new double[pixels.channels()][pixels.width() * pixels.height()];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < channels[c].length; i++) {
                channels[c][i] = (pixels.values()[i * channels.length + c] & 0xFF) / MOST;
            }
        }
        return new Planes(channels, pixels.width(), pixels.height());
    }

    /** Returns the image; what is outside of 0 to 1 is cut off, and fractions of the 255th parts are, too, as the original has it. */
    public Pixels pixels() {
        byte[] values = new byte[channels.length * width * height];
        for (int c = 0; c < channels.length; c++) {
            for (int i = 0; i < channels[c].length; i++) {
                values[i * channels.length + c] = (byte) (int) (clipped(channels[c][i]) * MOST + LOST);
            }
        }
        return new Pixels(values, width, height, channels.length);
    }

    /** Returns what is nearest from 0 to 1. */
    public static double clipped(double value) {
        return Math.max(0, Math.min(1, value));
    }

    /** Returns how much larger than usual the image is: what was a length of one pixel is one of so many in it. */
    public double scale() {
        return Math.min(width, height) / USUAL_EDGE;
    }

    /** Changes every value. */
    public Planes each(DoubleUnaryOperator change) {
        for (double[] plane : channels) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = change.applyAsDouble(plane[i]);
            }
        }
        return this;
    }

    /** Changes each plane into another of the same size. */
    public Planes eachPlane(UnaryOperator<double[]> change) {
        for (int c = 0; c < channels.length; c++) {
            channels[c] = change.apply(channels[c]);
        }
        return this;
    }

    /** Returns how bright the pixel at a place is: the luma of ITU-R BT.601. */
    public double luma(int place) {
        return channels.length == 1
                ? channels[0][place]
                : 0.299 * channels[0][place] + 0.587 * channels[1][place] + 0.114 * channels[2][place];
    }
}
