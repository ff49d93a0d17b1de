package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Borders;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/**
 * What an image loses when it is compressed as a JPEG. Nothing is encoded, for that loses nothing: colours become luma and chroma, chroma
 * half as wide and high, and blocks of 8 × 8 are transformed and quantised by the tables of ITU-T T.81, scaled as libjpeg does.
 */
final class JpegLoss {
    private static final int[] QUALITY = {25, 18, 15, 10, 7};

    private JpegLoss() {}

    static Planes apply(Planes image, int level, Randomness random) {
        image.each(value -> Math.rint(value * 255));
        Planes lossy = image.channels().length == 1
                ? image.eachPlane(plane -> JpegBlocks.luma(QUALITY[level]).apply(plane, image.width(), image.height()))
                : coloured(image, QUALITY[level]);
        return lossy.each(value -> value / 255);
    }

    private static Planes coloured(Planes image, int quality) {
        double[] red = image.channels()[0];
        double[] green = image.channels()[1];
        double[] blue = image.channels()[2];
        double[] luma = new double[red.length];
        double[] towardsBlue = new double[red.length];
        double[] towardsRed = new double[red.length];
        for (int i = 0; i < red.length; i++) {
            luma[i] = whole(0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]);
            towardsBlue[i] = whole(128 - 0.168735892 * red[i] - 0.331264108 * green[i] + 0.5 * blue[i]);
            towardsRed[i] = whole(128 + 0.5 * red[i] - 0.418687589 * green[i] - 0.081312411 * blue[i]);
        }
        int width = image.width();
        int height = image.height();
        luma = JpegBlocks.luma(quality).apply(luma, width, height);
        towardsBlue = chroma(towardsBlue, width, height, quality);
        towardsRed = chroma(towardsRed, width, height, quality);
        for (int i = 0; i < red.length; i++) {
            red[i] = whole(luma[i] + 1.402 * (towardsRed[i] - 128));
            green[i] = whole(luma[i] - 0.344136286 * (towardsBlue[i] - 128) - 0.714136286 * (towardsRed[i] - 128));
            blue[i] = whole(luma[i] + 1.772 * (towardsBlue[i] - 128));
        }
        return image;
    }

    static double whole(double value) {
        return Math.max(0, Math.min(255, Math.floor(value + 0.5)));
    }

    private static double[] chroma(double[] plane, int width, int height, int quality) {
        int columns = (width + 1) / 2;
        int rows = (height + 1) / 2;
        double[] half = new double[columns * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                half[y * columns + x] = mean(plane, width, height, 2 * x, 2 * y);
            }
        }
        return enlarged(JpegBlocks.chroma(quality).apply(half, columns, rows), columns, rows, width, height);
    }

    /** Returns the mean of four, rounded up and down in turn at a half, as libjpeg does. */
    private static double mean(double[] plane, int width, int height, int x, int y) {
        int right = Math.min(x + 1, width - 1);
        int below = Math.min(y + 1, height - 1) * width;
        double sum = plane[y * width + x] + plane[y * width + right] + plane[below + x] + plane[below + right];
        return Math.floor((sum + 1 + x / 2 % 2) / 4);
    }

    /** Returns a plane twice as large, of which each value is three parts the nearest and one part the next, along both axes. */
    private static double[] enlarged(double[] half, int columns, int rows, int width, int height) {
        double[] made = new double[width * height];
        for (int y = 0; y < height; y++) {
            int nearY = y / 2;
            int nextY = Borders.nearest(y % 2 == 0 ? nearY - 1 : nearY + 1, rows);
            for (int x = 0; x < width; x++) {
                int nearX = x / 2;
                int nextX = Borders.nearest(x % 2 == 0 ? nearX - 1 : nearX + 1, columns);
                double near = 3 * half[nearY * columns + nearX] + half[nextY * columns + nearX];
                double next = 3 * half[nearY * columns + nextX] + half[nextY * columns + nextX];
                made[y * width + x] = Math.floor((3 * near + next + (x % 2 == 0 ? 8 : 7)) / 16);
            }
        }
        return made;
    }
}
