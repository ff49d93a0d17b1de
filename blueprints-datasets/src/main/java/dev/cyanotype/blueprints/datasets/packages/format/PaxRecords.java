package dev.cyanotype.blueprints.datasets.packages.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The extended header records for what does not fit into a ustar header. */
final class PaxRecords {
    private PaxRecords() {}

    /** Returns the records of a file; empty if its ustar header says it all. */
    static byte[] of(ArchivedFile file) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (!UstarHeader.holdsPath(file.path())) {
            records.writeBytes(record("path", file.path()));
        }
        if (!UstarHeader.holdsSize(file.size())) {
            records.writeBytes(record("size", Long.toString(file.size())));
        }
        return records.toByteArray();
    }

    /** Returns {@code LENGTH KEY=VALUE\n}, where the length counts its own digits. */
    private static byte[] record(String key, String value) {
        byte[] tail = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = tail.length;
        while (length != tail.length + digits(length)) {
            length = tail.length + digits(length);
        }
        byte[] record = new byte[length];
        byte[] count = Integer.toString(length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(count, 0, record, 0, count.length);
        System.arraycopy(tail, 0, record, count.length, tail.length);
        return record;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
