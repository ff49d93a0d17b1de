package dev.cyanotype.blueprints.datasets.packages.format;

import java.nio.charset.StandardCharsets;

/** The block of 512 bytes before each file of a tar archive. */
final class UstarHeader {
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int CHECKSUM = 148;
    /** Eleven octal digits: one byte less than 8 GiB. */
    private static final long LARGEST = (1L << 33) - 1;

    private static final UstarHeader BLANK = new UstarHeader();

    private final byte[] block;
    private int sum;

    /** Makes what all headers have, with spaces for the checksum. */
    private UstarHeader() {
        block = new byte[512];
        octal(100, 7, 0644);
        octal(108, 7, 0);
        octal(116, 7, 0);
        octal(136, 11, 0);
        text(CHECKSUM, " ".repeat(8));
        text(257, "ustar\00000");
        octal(329, 7, 0);
        octal(337, 7, 0);
    }

    private UstarHeader(String prefix, String name, long size, char kind) {
        block = BLANK.block.clone();
        sum = BLANK.sum;
        text(0, name);
        octal(124, 11, size);
        put(156, kind);
        text(345, prefix);
        checksum();
    }

    static boolean holdsSize(long size) {
        return size <= LARGEST;
    }

    static boolean holdsPath(String path) {
        return TarFormat.isAscii(path) && (path.length() <= NAME || split(path) > 0);
    }

    /** Returns the header of a file; what it cannot hold must stand in PAX records before it. */
    static byte[] of(ArchivedFile file) {
        String path = holdsPath(file.path()) ? file.path() : abridged(file.path());
        int slash = path.length() <= NAME ? 0 : split(path);
        String name = slash == 0 ? path : path.substring(slash + 1);
        long size = holdsSize(file.size()) ? file.size() : 0;
        return new UstarHeader(path.substring(0, slash), name, size, '0').block;
    }

    /** Returns the header before {@code length} bytes of PAX records. */
    static byte[] ofPaxRecords(int length) {
        return new UstarHeader("", "././@PaxHeader", length, 'x').block;
    }

    /** Returns the place of the slash that divides a path into prefix and name; 0 if none does. */
    private static int split(String path) {
        int slash = path.lastIndexOf('/', PREFIX);
        return slash > 0 && path.length() - slash - 1 <= NAME && slash + 1 < path.length() ? slash : 0;
    }

    /** Returns a name for readers that do not know PAX: the end of the path, which is never a folder's name. */
    private static String abridged(String path) {
        String ascii = path.replaceAll("[^\\x21-\\x7e]", "_");
        String end = ascii.substring(Math.max(0, ascii.length() - NAME));
        return end.startsWith("/") ? end.substring(1) : end;
    }

    private void text(int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            put(at + i, ascii[i]);
        }
    }

    private void octal(int at, int digits, long number) {
        long left = number;
        for (int i = at + digits - 1; i >= at; i--) {
            put(i, (int) ('0' + (left & 7)));
            left >>>= 3;
        }
    }

    /** Adds up what is written: all of the block would be five times as much. */
    private void put(int at, int ascii) {
        sum += ascii - block[at];
        block[at] = (byte) ascii;
    }

    /** The sum of all bytes, counting the checksum's own as spaces. */
    private void checksum() {
        octal(CHECKSUM, 6, sum);
        block[CHECKSUM + 6] = 0;
    }
}
