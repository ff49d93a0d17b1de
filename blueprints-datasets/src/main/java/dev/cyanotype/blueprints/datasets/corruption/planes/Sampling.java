package dev.cyanotype.blueprints.datasets.corruption.planes;

import java.util.function.IntBinaryOperator;

/** Values between the pixels of a plane: in proportion to the four about them. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sampling(double[] plane, int width, int height, IntBinaryOperator border) {
    /** Returns the value at a place; the middles of pixels are whole numbers. */
    public double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        int first = border.applyAsInt(left, width);
        int second = border.applyAsInt(left + 1, width);
        int upper = border.applyAsInt(top, height) * width;
        int lower = border.applyAsInt(top + 1, height) * width;
        double across = x - left;
        double down = y - top;
        double above = plane[upper + first] * (1 - across) + plane[upper + second] * across;
        double below = plane[lower + first] * (1 - across) + plane[lower + second] * across;
        return above * (1 - down) + below * down;
    }
}
