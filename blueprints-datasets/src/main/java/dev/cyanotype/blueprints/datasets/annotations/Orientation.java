package dev.cyanotype.blueprints.datasets.annotations;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads how a camera was held from the EXIF data of a JPEG, PNG, WebP or TIFF; what is damaged says nothing. */
public final class Orientation {
    /** As it is. */
    public static final int NONE = 1;

    private static final int TAG = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteBuffer bytes;

    private Orientation(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Returns a number from 1 to 8, as EXIF has it. */
    public static int of(byte[] image) {
        try {
            int found = new Orientation(image).find();
            return found >= 1 && found <= 8 ? found : NONE;
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return NONE;
        }
    }

    private int find() {
        return switch (bytes.getInt(0)) {
            case 0x89504E47 -> inPng();
            case 0x52494646 -> inWebp();
            case 0x49492A00, 0x4D4D002A -> inTiff(0);
            default -> (bytes.getShort(0) & 0xFFFF) == 0xFFD8 ? inJpeg() : NONE;
        };
    }

    private int inJpeg() {
        int at = 2;
        while ((bytes.get(at) & 0xFF) == 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            if (marker == 0xDA) {
                return NONE; // the picture begins
            }
            if (marker == 0xE1 && startsWith(at + 4, EXIF)) {
                return inTiff(at + 4 + EXIF.length);
            }
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return NONE;
    }

    private int inPng() {
        for (int at = 8; at >= 0; at = Math.addExact(at, Math.addExact(bytes.getInt(at), 12))) {
            if (bytes.getInt(at + 4) == 0x65584966) { // eXIf
                return inTiff(at + 8);
            }
        }
        return NONE;
    }

    private int inWebp() {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at >= 0; ) {
            int length = bytes.getInt(at + 4);
            if (bytes.getInt(at) == 0x46495845) { // EXIF
                return inTiff(startsWith(at + 8, EXIF) ? at + 8 + EXIF.length : at + 8);
            }
            at = Math.addExact(at, Math.addExact(8, length + (length & 1)));
        }
        return NONE;
    }

    private boolean startsWith(int at, byte[] start) {
        byte[] found = new byte[start.length];
        bytes.get(at, found);
        return Arrays.equals(found, start);
    }

    private int inTiff(int start) {
        bytes.order(bytes.get(start) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = Math.addExact(start, bytes.getInt(start + 4));
        int entries = bytes.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((bytes.getShort(entry) & 0xFFFF) == TAG) {
                return bytes.getShort(entry + 8) & 0xFFFF;
            }
        }
        return NONE;
    }
}
