package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.datasets.images.GreyRaster;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * The samples of an image, 0 to 255, channel by channel within each pixel: one of grey, three of colour, four with alpha. Immutable as
 * long as nobody changes {@code values}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pixels(int[] values, int width, int height, int channels) {
    static Pixels of(BufferedImage image, int channels) {
        return isOfBytes(image) ? ofBytes(image, channels) : ofAny(image, channels);
    }

    /** Returns true for what most files become, whose values are those of the file. */
    private static boolean isOfBytes(BufferedImage image) {
        return switch (image.getType()) {
            case BufferedImage.TYPE_BYTE_GRAY -> true;
            case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR ->
                image.getColorModel().getColorSpace().isCS_sRGB();
            default -> false;
        };
    }

    /** Takes a row at once; one pixel after another is asked for as an object each. */
    private static Pixels ofBytes(BufferedImage image, int channels) {
        int width = image.getWidth();
        int height = image.getHeight();
        int bands = image.getRaster().getNumBands();
        byte[] row = new byte[width * bands];
        int[] values = new int[width * height * channels];
        for (int y = 0; y < height; y++) {
            image.getRaster().getDataElements(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                put(values, (y * width + x) * channels, channels, argb(row, x * bands, bands));
            }
        }
        return new Pixels(values, width, height, channels);
    }

    private static int argb(byte[] row, int at, int bands) {
        if (bands == 1) {
            return 0xFF000000 | 0x010101 * (row[at] & 0xFF);
        }
        int alpha = bands == 4 ? row[at + 3] : 0xFF;
        return alpha << 24 | (row[at] & 0xFF) << 16 | (row[at + 1] & 0xFF) << 8 | (row[at + 2] & 0xFF);
    }

    static Pixels ofAny(BufferedImage image, int channels) {
        int width = image.getWidth();
        int height = image.getHeight();
        Optional<GreyRaster> grey =
                GreyRaster.of(image); // its alpha is left out as Pillow does, unless it is asked for
        int[] values = new int[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = grey.isPresent()
                        ? 0x010101 * grey.get().shade(x, y) | (channels == 4 ? image.getRGB(x, y) & 0xFF000000 : 0)
                        : image.getRGB(x, y);
                put(values, (y * width + x) * channels, channels, argb);
            }
        }
        return new Pixels(values, width, height, channels);
    }

    /** Makes an image of one shade. */
    static Pixels filled(int width, int height, int channels, int shade) {
        int[] values = new int[width * height * channels];
        Arrays.fill(values, shade);
        return new Pixels(values, width, height, channels);
    }

    private static void put(int[] values, int at, int channels, int argb) {
        int red = argb >> 16 & 0xFF;
        int green = argb >> 8 & 0xFF;
        int blue = argb & 0xFF;
        if (channels == 1) {
            // ITU-R 601-2 luma in 16-bit fixed point, as Pillow converts
            values[at] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
            return;
        }
        values[at] = red;
        values[at + 1] = green;
        values[at + 2] = blue;
        if (channels == 4) {
            values[at + 3] = argb >>> 24;
        }
    }

    int value(int x, int y, int channel) {
        return values[(y * width + x) * channels + channel];
    }

    /** Puts an image over this one; what lies outside is cut off. */
    void draw(Pixels other, int left, int top) {
        for (int y = Math.max(0, -top); y < Math.min(other.height, height - top); y++) {
            int from = Math.max(0, -left);
            int count = Math.min(other.width, width - left) - from;
            if (count > 0) {
                System.arraycopy(
                        other.values,
                        (y * other.width + from) * channels,
                        values,
                        ((y + top) * width + from + left) * channels,
                        count * channels);
            }
        }
    }

    /**
     * Returns this image as a camera says that it is to be held: 1 as it is, 2 mirrored, 3 turned by 180°, 4 flipped, 5 transposed, 6
     * turned by 90° clockwise, 7 transposed the other way, 8 turned by 90° counter-clockwise.
     */
    Pixels upright(int orientation) {
        if (orientation < 2 || orientation > 8) {
            return this;
        }
        boolean turned = orientation > 4;
        Pixels upright = filled(turned ? height : width, turned ? width : height, channels, 0);
        for (int y = 0; y < upright.height; y++) {
            for (int x = 0; x < upright.width; x++) {
                int along = turned ? y : x;
                int across = turned ? x : y;
                boolean backX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean backY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                int fromX = backX ? width - 1 - along : along;
                int fromY = backY ? height - 1 - across : across;
                System.arraycopy(
                        values,
                        (fromY * width + fromX) * channels,
                        upright.values,
                        (y * upright.width + x) * channels,
                        channels);
            }
        }
        return upright;
    }
}
