package dev.cyanotype.blueprints.datasets.masks;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Makes masks of polygons, pixel for pixel as COCO's code does: the outline is drawn on a grid that is five times as fine, and where it
 * crosses the middle of a column of pixels, those from there on change sides. Used once, not thread-safe.
 */
final class Polygon {
    private static final int FINE = 5;
    private static final int FARTHEST = 1 << 20;

    private final int[] cornersX; // on the fine grid; the last is the first again
    private final int[] cornersY;
    private int width;
    private int height;
    private int[] crossings = new int[64];
    private int count;
    private int lastX;
    private int lastY;

    /**
     * Makes a polygon of corners {@code [x, y, x, y, …]}, in pixels from the upper left corner of an image.
     *
     * @throws InvalidMask if they are fewer than three, or far away from any image
     */
    Polygon(List<BigDecimal> corners) throws InvalidMask {
        if (corners.size() < 6 || corners.size() % 2 != 0) {
            throw new InvalidMask(
                    "expected a polygon of x and y of three or more corners, got " + corners.size() + " numbers");
        }
        int points = corners.size() / 2;
        cornersX = new int[points + 1];
        cornersY = new int[points + 1];
        for (int i = 0; i <= points; i++) {
            cornersX[i] = fine(corners.get(2 * (i % points)));
            cornersY[i] = fine(corners.get(2 * (i % points) + 1));
        }
    }

    private static int fine(BigDecimal place) throws InvalidMask {
        double value = place.doubleValue();
        if (!(Math.abs(value) < FARTHEST)) {
            throw new InvalidMask("expected corners within " + FARTHEST + " pixels, got one at " + value);
        }
        return (int) (FINE * value + 0.5);
    }

    /** Returns about how many pixels the outline is long, and so how long it takes to draw it. */
    long length() {
        long length = 0;
        for (int i = 0; i < cornersX.length - 1; i++) {
            length += Math.max(Math.abs(cornersX[i] - cornersX[i + 1]), Math.abs(cornersY[i] - cornersY[i + 1]));
        }
        return length / FINE;
    }

    /** Returns the pixels that it encloses on an image of this size. */
    Mask on(int imageWidth, int imageHeight) {
        width = imageWidth;
        height = imageHeight;
        for (int i = 0; i < cornersX.length - 1; i++) {
            line(cornersX[i], cornersY[i], cornersX[i + 1], cornersY[i + 1], i == 0);
        }
        return mask();
    }

    /** Goes from one end to the other; the points between are computed from the one with the lower number, so that both ways are one. */
    private void line(int fromX, int fromY, int toX, int toY, boolean first) {
        int dx = Math.abs(toX - fromX);
        int dy = Math.abs(toY - fromY);
        boolean flat = dx >= dy;
        int length = flat ? dx : dy;
        boolean back = flat ? fromX > toX : fromY > toY;
        int x = back ? toX : fromX;
        int y = back ? toY : fromY;
        int across = flat ? (back ? fromY : toY) - y : (back ? fromX : toX) - x;
        double slope = length == 0 ? 0 : (double) across / length;
        for (int step = 0; step <= length; step++) {
            int along = back ? length - step : step;
            point(
                    flat ? x + along : (int) (x + slope * along + 0.5),
                    flat ? (int) (y + slope * along + 0.5) : y + along,
                    first && step == 0);
        }
    }

    /** Notes where the outline crosses the middle of a column between two points. */
    private void point(int x, int y, boolean first) {
        if (!first && x != lastX) {
            int left = x < lastX ? x : x - 1;
            int column = Math.floorDiv(left, FINE);
            boolean middle = Math.floorMod(left, FINE) == FINE / 2;
            if (middle && column >= 0 && column < width) {
                double row = (Math.min(y, lastY) + 0.5) / FINE - 0.5;
                cross(column, (int) Math.ceil(Math.max(0, Math.min(height, row))));
            }
        }
        lastX = x;
        lastY = y;
    }

    private void cross(int column, int row) {
        if (count == crossings.length) {
            crossings = Arrays.copyOf(crossings, 2 * count);
        }
        crossings[count++] = column * height + row;
    }

    private Mask mask() {
        Arrays.sort(crossings, 0, count);
        MaskRuns runs = new MaskRuns(width, height);
        for (int i = 0; i < count; i++) {
            runs.add(crossings[i] - runs.pixels(), i % 2 == 1);
        }
        runs.add(width * height - runs.pixels(), count % 2 == 1);
        return runs.mask();
    }
}
