package dev.cyanotype.blueprints.datasets.ingest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks gzip, one member after another; zeros behind the last, with which tools fill up their blocks, are no fault. */
final class GzipMembers extends InputStream {
    private final InputStream packed;
    private InputStream member;
    private boolean ended;

    GzipMembers(InputStream packed) throws IOException {
        this.packed = new BufferedInputStream(packed); // a member's end is found by going back
        this.member = open();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (!ended) {
            int read = member.read(target, from, length);
            if (read >= 0) {
                return read;
            }
            next();
        }
        return -1;
    }

    private void next() throws IOException {
        packed.mark(1);
        int first = packed.read();
        if (first > 0) {
            packed.reset();
            member = open();
            return;
        }
        ended = true;
        for (int value = first; value >= 0; value = packed.read()) {
            if (value != 0) {
                throw new IOException("something follows the end of the gzip stream");
            }
        }
    }

    private InputStream open() throws IOException {
        return GzipCompressorInputStream.builder().setInputStream(packed).get();
    }
}
