package dev.cyanotype.blueprints.datasets.packages.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * POSIX.1-2001 tar (pax). Everything that is not path or size is fixed: mode 0644, owner 0 without a name, time 0. The
 * archive ends with two zero blocks and is not padded to 10,240 bytes, which only tape drives need.
 */
final class TarFormat implements ArchiveFormat {
    private static final int BLOCK = 512;

    private final String id;

    TarFormat(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String ending() {
        return "tar";
    }

    @Override
    public String mediaType() {
        return "application/x-tar";
    }

    @Override
    public Optional<String> unpackCommand() {
        return Optional.of("tar xf");
    }

    @Override
    public byte[] head(ArchivedFile file) {
        byte[] records = PaxRecords.of(file);
        byte[] header = UstarHeader.of(file);
        if (records.length == 0) {
            return header;
        }
        byte[] head = Arrays.copyOf(UstarHeader.ofPaxRecords(records.length), 2 * BLOCK + padded(records.length));
        System.arraycopy(records, 0, head, BLOCK, records.length);
        System.arraycopy(header, 0, head, head.length - BLOCK, BLOCK);
        return head;
    }

    @Override
    public byte[] foot(ArchivedFile file) {
        return new byte[(int) (-file.size() & (BLOCK - 1))];
    }

    @Override
    public byte[] end(Totals totals) {
        return new byte[2 * BLOCK];
    }

    private static int padded(int length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Returns true if {@code text} is written the same in every encoding a reader may assume. */
    static boolean isAscii(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
    }
}
