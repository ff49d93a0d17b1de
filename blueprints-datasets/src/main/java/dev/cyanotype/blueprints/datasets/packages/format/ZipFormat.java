package dev.cyanotype.blueprints.datasets.packages.format;

import dev.cyanotype.blueprints.datasets.packages.parts.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Zip (APPNOTE 6.3.9) with stored entries: names in UTF-8, checksums and sizes in the local headers and so no data
 * descriptors, time 1980-01-01, mode 0644. Zip64 records stand only where a number does not fit.
 */
final class ZipFormat implements ArchiveFormat {
    private static final int UTF8_NAMES = 1 << 11;
    private static final int EPOCH = 0x0021;
    private static final int UNIX = 3 << 8;
    private static final int PLAIN = 20;
    private static final int ZIP64 = 45;
    private static final long REGULAR_0644 = 0100644L << 16;
    private static final long MAX32 = 0xffffffffL;
    private static final int MAX16 = 0xffff;
    private static final byte[] NOTHING = {};

    @Override
    public String id() {
        return "zip";
    }

    @Override
    public String ending() {
        return "zip";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public Optional<String> unpackCommand() {
        return Optional.of("unzip");
    }

    @Override
    public byte[] head(ArchivedFile file) {
        byte[] name = name(file);
        byte[] extra = extra(file.size(), file.size());
        return new LittleEndian(30 + name.length + extra.length)
                .word(0x04034b50L)
                .half(extra.length == 0 ? PLAIN : ZIP64)
                .bytes(common(file, name, extra))
                .bytes(name)
                .bytes(extra)
                .done();
    }

    @Override
    public byte[] directory(ArchivedFile file, long offset) {
        byte[] name = name(file);
        byte[] extra = extra(file.size(), file.size(), offset);
        int version = extra.length == 0 ? PLAIN : ZIP64;
        return new LittleEndian(46 + name.length + extra.length)
                .word(0x02014b50L)
                .half(UNIX | version)
                .half(version)
                .bytes(common(file, name, extra))
                .half(0) // comment
                .half(0) // disk
                .half(0) // internal attributes
                .word(REGULAR_0644)
                .word(clamped(offset))
                .bytes(name)
                .bytes(extra)
                .done();
    }

    @Override
    public byte[] end(Totals totals) {
        boolean large = totals.entries() >= MAX16 || totals.data() >= MAX32 || totals.directory() >= MAX32;
        int entries = (int) Math.min(totals.entries(), MAX16);
        LittleEndian end = new LittleEndian(large ? 56 + 20 + 22 : 22);
        if (large) {
            zip64(end, totals);
        }
        return end.word(0x06054b50L)
                .half(0)
                .half(0)
                .half(entries)
                .half(entries)
                .word(clamped(totals.directory()))
                .word(clamped(totals.data()))
                .half(0)
                .done();
    }

    private static void zip64(LittleEndian end, Totals totals) {
        end.word(0x06064b50L)
                .twoWords(56 - 12)
                .half(UNIX | ZIP64)
                .half(ZIP64)
                .word(0)
                .word(0)
                .twoWords(totals.entries())
                .twoWords(totals.entries())
                .twoWords(totals.directory())
                .twoWords(totals.data());
        end.word(0x07064b50L)
                .word(0)
                .twoWords(totals.data() + totals.directory())
                .word(1);
    }

    /** Returns the part that local and central headers share: from the flags to the lengths of name and extra field. */
    private static byte[] common(ArchivedFile file, byte[] name, byte[] extra) {
        return new LittleEndian(24)
                .half(UTF8_NAMES)
                .half(0) // stored
                .half(0) // time
                .half(EPOCH)
                .word(file.crc32())
                .word(clamped(file.size()))
                .word(clamped(file.size()))
                .half(name.length)
                .half(extra.length)
                .done();
    }

    /** Returns the zip64 field with those numbers that do not fit into four bytes; empty if all do. */
    private static byte[] extra(long... numbers) {
        int count = 0;
        for (long number : numbers) {
            count += number >= MAX32 ? 1 : 0;
        }
        if (count == 0) {
            return NOTHING;
        }
        LittleEndian field = new LittleEndian(4 + 8 * count).half(1).half(8 * count);
        for (long number : numbers) {
            if (number >= MAX32) {
                field.twoWords(number);
            }
        }
        return field.done();
    }

    private static long clamped(long number) {
        return Math.min(number, MAX32);
    }

    private static byte[] name(ArchivedFile file) {
        byte[] name = file.path().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX16) {
            throw new IllegalArgumentException("The path '" + file.path() + "' is too long for a zip archive");
        }
        return name;
    }
}
