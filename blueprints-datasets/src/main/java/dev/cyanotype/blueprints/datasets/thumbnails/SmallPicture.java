package dev.cyanotype.blueprints.datasets.thumbnails;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes an image small in pixels and bytes. */
final class SmallPicture {
    private static final int MOST_BYTES = 8_000;
    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f, 0.3f};
    private static final int[] EDGES = {256, 160, 96, 48};

    private SmallPicture() {}

    /** Returns a JPEG, or a PNG if some of the image can be seen through: the best that is small enough. */
    static byte[] of(BufferedImage image) throws IOException {
        boolean alpha = image.getColorModel().hasAlpha();
        for (int edge : EDGES) {
            BufferedImage scaled = scaled(image, new Size(image.getWidth(), image.getHeight()).within(edge), alpha);
            byte[] fitting = alpha ? fitting(png(scaled)) : jpeg(scaled);
            if (fitting.length > 0) {
                return fitting;
            }
        }
        throw new UnusableImage("has no picture of less than " + MOST_BYTES + " bytes");
    }

    private static byte[] fitting(byte[] encoded) {
        return encoded.length <= MOST_BYTES ? encoded : new byte[0];
    }

    private static BufferedImage scaled(BufferedImage image, Size size, boolean alpha) {
        BufferedImage scaled = new BufferedImage(
                size.width(), size.height(), alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, size.width(), size.height(), null);
        graphics.dispose();
        return scaled;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        for (float quality : QUALITIES) {
            byte[] encoded = jpeg(image, quality);
            if (encoded.length <= MOST_BYTES) {
                return encoded;
            }
        }
        return new byte[0];
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
