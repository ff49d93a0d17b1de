package dev.cyanotype.blueprints.datasets.images;

import java.util.List;

/**
 * How large the images of a version are, in pixels, as their headers say.
 *
 * @param images how many samples are images that can be read
 * @param unread how many are named as images and cannot be
 * @param widths how wide they are, by powers of two
 * @param heights how high
 */
public record ImageSizes(long images, long unread, List<Bin> widths, List<Bin> heights) {
    /**
     * Images of about one width or height.
     *
     * @param from how many pixels they have at least
     * @param to and at most
     * @param samples how many there are
     */
    public record Bin(int from, int to, long samples) {}
}
