package dev.cyanotype.blueprints.models.pipeline;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/** Turns the bytes of an image into numbers. Stateless after its construction; belongs to one thread. */
public final class ImageReader implements SampleReader {
    /** Larger images are refused before they are decoded; a pixel may take 24 bytes of the heap while it is. */
    private static final long MAX_PIXELS =
            Math.min(100_000_000, Runtime.getRuntime().maxMemory() / 24);

    private final Pipeline.Image image;
    private final boolean chw;
    private final int channels;
    private final Scaling scaling;

    /** Makes a reader for a pipeline's input. */
    public ImageReader(Pipeline.Input input) {
        this.image = input.image().orElseThrow();
        this.chw = input.layout().orElseThrow().equals("NCHW");
        this.channels = image.channels();
        this.scaling = new Scaling(input, channels);
        ImageIO.setUseCache(false);
    }

    @Override
    public void read(byte[] bytes, float[] target, int at) throws IOException {
        Pixels pixels = decode(bytes);
        int width = image.width();
        int height = image.height();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double value = pixels.at(x, y, c, width, height);
                    int place = chw ? (c * height + y) * width + x : (y * width + x) * channels + c;
                    target[at + place] = scaling.of(value, c);
                }
            }
        }
    }

    private Pixels decode(byte[] bytes) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("is not an image of a known format");
            }
            javax.imageio.ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long size = (long) reader.getWidth(0) * reader.getHeight(0);
                if (size > MAX_PIXELS) {
                    throw new IOException("has " + size + " pixels, more than the " + MAX_PIXELS + " allowed");
                }
                return Pixels.of(reader.read(0), channels);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException damaged) {
            throw new IOException("cannot be decoded: " + damaged, damaged);
        }
    }

    /** The samples of an image, 0 to 255, channel by channel within each pixel. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pixels(int[] values, int width, int height, int channels) {
        static Pixels of(BufferedImage image, int channels) {
            int width = image.getWidth();
            int height = image.getHeight();
            boolean grey = image.getRaster().getNumBands() <= 2 // the second is alpha, which Pillow leaves out as well
                    && image.getColorModel().getColorSpace().getType() == java.awt.color.ColorSpace.TYPE_GRAY;
            int[] values = new int[width * height * channels];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    // the raster as it is: getRGB() would convert grey from a linear colour space
                    int rgb = grey ? 0x010101 * sample(image.getRaster(), x, y) : image.getRGB(x, y);
                    put(values, (y * width + x) * channels, channels, rgb);
                }
            }
            return new Pixels(values, width, height, channels);
        }

        private static int sample(Raster raster, int x, int y) {
            int type = raster.getDataBuffer().getDataType();
            if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
                return (int) Math.max(0, Math.min(255, raster.getSampleDouble(x, y, 0)));
            }
            int value = raster.getSample(x, y, 0);
            int bits = raster.getSampleModel().getSampleSize(0);
            if (bits > 16) {
                return Math.max(0, Math.min(255, value));
            }
            return bits > 8 ? value >> 8 : bits < 8 ? value * 255 / ((1 << bits) - 1) : value;
        }

        private static void put(int[] values, int at, int channels, int rgb) {
            int red = rgb >> 16 & 0xFF;
            int green = rgb >> 8 & 0xFF;
            int blue = rgb & 0xFF;
            if (channels == 1) {
                // ITU-R 601-2 luma in 16-bit fixed point, as Pillow converts
                values[at] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
            } else {
                values[at] = red;
                values[at + 1] = green;
                values[at + 2] = blue;
            }
        }

        /** Returns a sample of this image stretched to another size: bilinear, pixel centres at halves. */
        double at(int x, int y, int channel, int targetWidth, int targetHeight) {
            if (targetWidth == width && targetHeight == height) {
                return values[(y * width + x) * channels + channel];
            }
            double sourceX = clamp((x + 0.5) * width / targetWidth - 0.5, width);
            double sourceY = clamp((y + 0.5) * height / targetHeight - 0.5, height);
            int left = (int) sourceX;
            int top = (int) sourceY;
            int right = Math.min(left + 1, width - 1);
            int bottom = Math.min(top + 1, height - 1);
            double upper = mix(value(left, top, channel), value(right, top, channel), sourceX - left);
            double lower = mix(value(left, bottom, channel), value(right, bottom, channel), sourceX - left);
            return mix(upper, lower, sourceY - top);
        }

        private int value(int x, int y, int channel) {
            return values[(y * width + x) * channels + channel];
        }

        private static double mix(double a, double b, double part) {
            return a + (b - a) * part;
        }

        private static double clamp(double place, int length) {
            return Math.max(0, Math.min(length - 1, place));
        }
    }
}
