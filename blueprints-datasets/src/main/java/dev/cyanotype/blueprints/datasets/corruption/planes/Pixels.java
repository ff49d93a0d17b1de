package dev.cyanotype.blueprints.datasets.corruption.planes;

/**
 * An image of eight bits a channel, row by row, and channel by channel within a pixel.
 *
 * @param values {@code width * height * channels} bytes; nobody changes them
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 for grey, 3 for red, green and blue
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pixels(byte[] values, int width, int height, int channels) {
    /** Checks that there are as many values as there have to be. */
    public Pixels {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("expected 1 or 3 channels, got " + channels);
        }
        if (width < 1 || height < 1 || values.length != (long) width * height * channels) {
            throw new IllegalArgumentException("expected " + width + " × " + height + " × " + channels
                    + " values of at least one pixel, got " + values.length);
        }
    }

    /** Returns a value, 0 to 255. */
    public int value(int x, int y, int channel) {
        return values[(y * width + x) * channels + channel] & 0xFF;
    }
}
