package dev.cyanotype.blueprints.datasets.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The shades of a grey image as its file has them: {@link BufferedImage#getRGB} would convert them from a linear colour space, which
 * Pillow does not.
 *
 * @param raster whose first band is grey; a second one is alpha
 */
public record GreyRaster(Raster raster) {
    private static final int BYTE = 8;

    /** Returns the shades of an image; nothing if it is coloured. */
    public static Optional<GreyRaster> of(BufferedImage image) {
        Raster raster = image.getRaster();
        return raster.getNumBands() <= 2
                        && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                ? Optional.of(new GreyRaster(raster))
                : Optional.empty();
    }

    /** Returns the shade of a pixel, from 0 to 255. */
    public int shade(int x, int y) {
        int bits = raster.getSampleModel().getSampleSize(0);
        if (bits > 2 * BYTE) {
            return (int) Math.max(0, Math.min(255, raster.getSampleDouble(x, y, 0)));
        }
        int value = raster.getSample(x, y, 0);
        return bits > BYTE ? value >> BYTE : bits < BYTE ? value * 255 / ((1 << bits) - 1) : value;
    }
}
