package com.example.curation;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import dev.cyanotype.http.problem.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Archives that {@code cpio} reads, in its format {@code newc}: numbers are eight hexadecimal digits, and all begins at a multiple of four. */
public final class Cpio implements ArchiveFormat {
    private static final long LARGEST = 0xffffffffL;
    private static final int REGULAR_0644 = 0100644;

    @Override
    public String id() {
        return "cpio";
    }

    @Override
    public String ending() {
        return "cpio";
    }

    @Override
    public String mediaType() {
        return "application/x-cpio";
    }

    @Override
    public Optional<String> unpackCommand() {
        return Optional.of("cpio -id -F");
    }

    @Override
    public byte[] head(ArchivedFile file) {
        if (file.size() > LARGEST) {
            throw new HttpException(422, "'" + file.path() + "' is too large for cpio, which holds 4 GiB.");
        }
        return header(REGULAR_0644, file.size(), file.path());
    }

    @Override
    public byte[] foot(ArchivedFile file) {
        return new byte[(int) (-file.size() & 3)];
    }

    @Override
    public byte[] end(Totals totals) {
        return header(0, 0, "TRAILER!!!");
    }

    /** Owner, time and devices are 0, and so is the inode: nothing is linked. */
    private static byte[] header(int mode, long size, String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        long[] numbers = {0, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, name.length + 1, 0};
        StringBuilder head = new StringBuilder("070701");
        for (long number : numbers) {
            head.append(String.format(Locale.ROOT, "%08x", number));
        }
        byte[] digits = head.toString().getBytes(StandardCharsets.US_ASCII);
        int length = digits.length + name.length + 1;
        byte[] header = Arrays.copyOf(digits, length + (-length & 3));
        System.arraycopy(name, 0, header, digits.length, name.length);
        return header;
    }
}
