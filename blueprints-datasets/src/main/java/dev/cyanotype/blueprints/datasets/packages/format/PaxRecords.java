package dev.cyanotype.blueprints.datasets.packages.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The extended header records for what does not fit into a ustar header. */
final class PaxRecords {
    private PaxRecords() {}

    /** Returns the records of an entry; empty if its ustar header says it all. */
    static byte[] of(Entry entry) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        if (!UstarHeader.holdsPath(entry.path())) {
            records.writeBytes(record("path", entry.path()));
        }
        if (!UstarHeader.holdsSize(entry.size())) {
            records.writeBytes(record("size", Long.toString(entry.size())));
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
