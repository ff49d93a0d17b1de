package dev.cyanotype.blueprints.models.pipeline;

/**
 * Where an image lies in the one that a model takes: made as large as {@code width} × {@code height}, and its upper left corner at {@code
 * left}, {@code top}, which is negative where it is cropped.
 *
 * @param width in pixels, as the others
 * @param height of the image as it is drawn
 * @param left of its left edge
 * @param top of its upper edge
 */
public record Fit(int width, int height, int left, int top) {
    /** Returns where an image of a size lies. */
    public static Fit of(Pipeline.Image wanted, int width, int height) {
        return switch (wanted.resize().orElse(Pipeline.Image.STRETCH)) {
            case Pipeline.Image.LETTERBOX -> letterbox(wanted, width, height);
            case Pipeline.Image.CENTRE_CROP -> centreCrop(wanted, width, height);
            default -> new Fit(wanted.width(), wanted.height(), 0, 0);
        };
    }

    /** As Ultralytics does: the whole image as large as it can be, in the middle; an odd pixel of the border is on the right, or below. */
    private static Fit letterbox(Pipeline.Image wanted, int width, int height) {
        double scale = Math.min((double) wanted.height() / height, (double) wanted.width() / width);
        int made = Math.max(1, (int) Math.rint(width * scale));
        int tall = Math.max(1, (int) Math.rint(height * scale));
        double left = (wanted.width() - made) / 2.0;
        double top = (wanted.height() - tall) / 2.0;
        return new Fit(made, tall, (int) Math.rint(left - 0.1), (int) Math.rint(top - 0.1));
    }

    /** As torchvision's {@code Resize} and {@code CenterCrop} do: the shorter side is made as long as said, the longer one is rounded down. */
    private static Fit centreCrop(Pipeline.Image wanted, int width, int height) {
        int shorter = wanted.shorter().orElse(Math.max(wanted.width(), wanted.height()));
        int made = width <= height ? shorter : (int) ((double) shorter * width / height);
        int tall = width <= height ? (int) ((double) shorter * height / width) : shorter;
        return new Fit(made, tall, (int) -Math.rint((made - wanted.width()) / 2.0), (int)
                -Math.rint((tall - wanted.height()) / 2.0));
    }

    /** Returns where in the image a place of the model's input is, from its left edge and within it. */
    public double sourceX(double x, Source source) {
        return Math.max(0, Math.min(source.width(), (x - left) * source.width() / width));
    }

    /** Returns where in the image a place of the model's input is, from its upper edge and within it. */
    public double sourceY(double y, Source source) {
        return Math.max(0, Math.min(source.height(), (y - top) * source.height() / height));
    }
}
