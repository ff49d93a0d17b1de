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
    private static final long LONGEST = 20_000_000; // steps on the fine grid: more are no outline of an image

    private final int width;
    private final int height;
    private int[] crossings = new int[64];
    private int count;
    private long steps;
    private int lastX;
    private int lastY;

    private Polygon(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Returns the mask of the corners {@code [x, y, x, y, …]}, in pixels from the upper left corner.
     *
     * @throws InvalidMask if they are fewer than three corners, or far away from any image
     */
    static Mask of(int width, int height, List<BigDecimal> corners) throws InvalidMask {
        if (corners.size() < 6 || corners.size() % 2 != 0) {
            throw new InvalidMask(
                    "expected a polygon of x and y of three or more corners, got " + corners.size() + " numbers");
        }
        Polygon polygon = new Polygon(width, height);
        int points = corners.size() / 2;
        int[] x = new int[points + 1];
        int[] y = new int[points + 1];
        for (int i = 0; i <= points; i++) {
            x[i] = fine(corners.get(2 * (i % points)));
            y[i] = fine(corners.get(2 * (i % points) + 1));
        }
        for (int i = 0; i < points; i++) {
            polygon.line(x[i], y[i], x[i + 1], y[i + 1], i == 0);
        }
        return polygon.mask();
    }

    private static int fine(BigDecimal place) throws InvalidMask {
        double value = place.doubleValue();
        if (!(Math.abs(value) < FARTHEST)) {
            throw new InvalidMask("expected corners within " + FARTHEST + " pixels, got one at " + value);
        }
        return (int) (FINE * value + 0.5);
    }

    /** Goes from one end to the other; the points between are computed from the one with the lower number, so that both ways are one. */
    private void line(int fromX, int fromY, int toX, int toY, boolean first) throws InvalidMask {
        int dx = Math.abs(toX - fromX);
        int dy = Math.abs(toY - fromY);
        boolean flat = dx >= dy;
        int length = flat ? dx : dy;
        steps += length + 1L;
        if (steps > LONGEST) {
            throw new InvalidMask("expected an outline of at most " + LONGEST / FINE + " pixels, got a longer one");
        }
        boolean back = flat ? fromX > toX : fromY > toY;
        int x = back ? toX : fromX;
        int y = back ? toY : fromY;
        int across = flat ? (back ? fromY : toY) - y : (back ? fromX : toX) - x;
        double slope = (double) across / length; // not a number for a point, of which only the first counts
        for (int step = 0; step <= length; step++) {
            int along = back ? length - step : step;
            double aside = length == 0 ? 0 : slope * along;
            point(
                    flat ? x + along : (int) (x + aside + 0.5),
                    flat ? (int) (y + aside + 0.5) : y + along,
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
