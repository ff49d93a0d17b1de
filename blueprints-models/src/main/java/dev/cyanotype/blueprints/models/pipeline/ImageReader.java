package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.datasets.annotations.ImageFormats;
import dev.cyanotype.blueprints.datasets.annotations.Orientation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns the bytes of an image into numbers. Stateless after its construction, so that several threads may use it. */
public final class ImageReader implements SampleReader {
    private static final int PAD = 114; // as Ultralytics has it

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
    }

    @Override
    public Source read(byte[] bytes, float[] target, int at) throws IOException {
        try (PixelBudget budget = new PixelBudget()) {
            return read(bytes, budget, target, at);
        }
    }

    private Source read(byte[] bytes, PixelBudget budget, float[] target, int at) throws IOException {
        Pixels pixels = decode(bytes, budget);
        if (image.upright().orElse(false)) {
            pixels = pixels.upright(Orientation.of(bytes));
        }
        boolean fits = pixels.width() == image.width() && pixels.height() == image.height();
        if (image.isSmooth() && !fits) {
            writeStretched(pixels, target, at);
        } else {
            write(fitted(pixels), target, at);
        }
        return new Source(pixels.width(), pixels.height());
    }

    private void write(Pixels made, float[] target, int at) {
        int[] values = made.values();
        int area = image.width() * image.height();
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < channels; c++) {
                target[at + place(i, c, area)] = scaling.ofShade(values[i * channels + c], c);
            }
        }
    }

    private void writeStretched(Pixels source, float[] target, int at) {
        int width = image.width();
        int area = width * image.height();
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < channels; c++) {
                target[at + place(i, c, area)] = scaling.of(stretched(source, i % width, i / width, c), c);
            }
        }
    }

    private int place(int pixel, int channel, int area) {
        return chw ? channel * area + pixel : pixel * channels + channel;
    }

    private Pixels fitted(Pixels pixels) throws IOException {
        Fit fit = Fit.of(image, pixels.width(), pixels.height());
        if ((long) fit.width() * fit.height() > PixelBudget.MOST) {
            throw new IOException("is so long that it would become " + fit.width() + " × " + fit.height() + " pixels");
        }
        Pixels resized = Resizing.of(pixels, fit.width(), fit.height(), image.filtered());
        if (fit.width() == image.width() && fit.height() == image.height()) {
            return resized;
        }
        Pixels made = Pixels.filled(
                image.width(), image.height(), channels, image.pad().orElse(PAD));
        made.draw(resized, fit.left(), fit.top());
        return made;
    }

    private Pixels decode(byte[] bytes, PixelBudget budget) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            javax.imageio.ImageReader reader =
                    ImageFormats.reader(stream).orElseThrow(() -> new IOException("is not an image of a known format"));
            try {
                reader.setInput(stream, true, true);
                long size = (long) reader.getWidth(0) * reader.getHeight(0);
                if (size > PixelBudget.MOST) {
                    throw new IOException("has " + size + " pixels, more than the " + PixelBudget.MOST + " allowed");
                }
                budget.take((int) size);
                return Pixels.of(reader.read(0), channels);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException damaged) {
            throw new IOException("cannot be decoded: " + damaged, damaged);
        }
    }

    /** Returns a value of an image stretched to the size that the model takes: bilinear, pixel centres at halves. */
    private double stretched(Pixels source, int x, int y, int channel) {
        double sourceX = clamp((x + 0.5) * source.width() / image.width() - 0.5, source.width());
        double sourceY = clamp((y + 0.5) * source.height() / image.height() - 0.5, source.height());
        int left = (int) sourceX;
        int top = (int) sourceY;
        int right = Math.min(left + 1, source.width() - 1);
        int bottom = Math.min(top + 1, source.height() - 1);
        double upper = mix(source.value(left, top, channel), source.value(right, top, channel), sourceX - left);
        double lower = mix(source.value(left, bottom, channel), source.value(right, bottom, channel), sourceX - left);
        return mix(upper, lower, sourceY - top);
    }

    private static double mix(double a, double b, double part) {
        return a + (b - a) * part;
    }

    private static double clamp(double place, int length) {
        return Math.max(0, Math.min(length - 1, place));
    }
}
