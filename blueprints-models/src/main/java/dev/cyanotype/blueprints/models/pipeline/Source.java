package dev.cyanotype.blueprints.models.pipeline;

/**
 * The size of the image that a sample is, in pixels and upright if the pipeline makes it so; 0 of what is no image.
 *
 * @param width from left to right
 * @param height from top to bottom
 */
public record Source(int width, int height) {
    /** No image. */
    public static final Source NONE = new Source(0, 0);
}
