package dev.cyanotype.blueprints.models.tasks.detection.outputs;

/**
 * A box as a model gives it.
 *
 * @param place that of its row, or column, among those of the output
 * @param label the place of its label
 * @param score how sure it is
 * @param left the left edge, in pixels of the model's input as the others
 * @param top the upper edge
 * @param right the right edge
 * @param bottom the lower edge
 */
public record RawBox(int place, int label, double score, double left, double top, double right, double bottom) {
    static RawBox centred(int place, int label, double score, double x, double y, double width, double height) {
        return new RawBox(place, label, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    private double area() {
        return Math.max(0, right - left) * Math.max(0, bottom - top);
    }

    /** Returns intersection over union. */
    double overlap(RawBox other) {
        double width = Math.min(right, other.right) - Math.max(left, other.left);
        double height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double both = width * height;
        return both / (area() + other.area() - both);
    }
}
