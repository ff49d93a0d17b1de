package dev.cyanotype.blueprints.datasets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds tars whose headers may say anything; their checksums are right. */
final class RawTar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    RawTar file(String name, String content) {
        return entry(name, '0', String.format("%011o", content.length()), content);
    }

    /** Adds an entry of a kind; its size is said as text. */
    RawTar entry(String name, char kind, String size, String content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, size);
        put(header, 136, "00000000000");
        header[156] = (byte) kind;
        put(header, 257, "ustar\0" + "00");
        bytes.writeBytes(checked(header));
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(Arrays.copyOf(data, (data.length + BLOCK - 1) / BLOCK * BLOCK));
        return this;
    }

    /** Adds a file whose name stands in pax records. */
    RawTar described(String records, String name) {
        return entry("pax", 'x', String.format("%011o", records.getBytes(StandardCharsets.UTF_8).length), records)
                .file(name, "x");
    }

    /** Returns a pax record with its length. */
    static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.getBytes(StandardCharsets.UTF_8).length;
        int digits = String.valueOf(length + String.valueOf(length).length()).length();
        return (length + digits) + rest;
    }

    byte[] bytes() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    /** Writes the checksum of a header anew. */
    static byte[] checked(byte[] tar) {
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += tar[i] & 0xff;
        }
        put(tar, 148, String.format("%06o\0 ", sum));
        return tar;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] field = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(field, 0, header, at, field.length);
    }
}
