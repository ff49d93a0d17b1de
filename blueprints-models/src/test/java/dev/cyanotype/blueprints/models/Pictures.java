package dev.cyanotype.blueprints.models;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small datasets, packed. */
final class Pictures {
    private Pictures() {}

    /** Returns a black image. */
    static byte[] png(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** Five pictures of cats and dogs, of 8 by 8 pixels. */
    static byte[] pets() throws IOException {
        Map<String, BufferedImage> pets = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i, i, 0x102030 * (i + 1));
            pets.put("test/" + (i % 2 == 0 ? "cat" : "dog") + "/" + i + ".png", image);
        }
        return zip(pets);
    }

    /** Pictures of one pixel: {@code greys} of which are dark below 128, and light from there. */
    static byte[] lightAndDark(int... greys) throws IOException {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (int i = 0; i < greys.length; i++) {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, greys[i]);
            pictures.put("test/" + (greys[i] < 128 ? "dark" : "light") + "/" + i + ".png", image);
        }
        return zip(pictures);
    }

    private static byte[] zip(Map<String, BufferedImage> images) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, BufferedImage> image : images.entrySet()) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image.getValue(), "png", png);
            files.put(image.getKey(), png.toByteArray());
        }
        return zipped(files);
    }

    /** A zip of files. */
    static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
