package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.blueprints.datasets.ingest.Quota;
import dev.cyanotype.blueprints.datasets.ingest.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.StoredArchive;
import dev.cyanotype.storage.Spool;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An archive in the spool.
 *
 * @param spool where it is kept
 * @param token by which it is known there
 * @param length in bytes
 */
record SpooledArchive(Spool spool, String token, long length) implements StoredArchive {
    /** Keeps a body, or answers 422 if it is larger than an archive may be. */
    static SpooledArchive keep(Spool spool, InputStream body, Quota quota) throws IOException {
        Counted counted = new Counted(body, quota.bytes());
        String token = spool.keep(counted, Long.MAX_VALUE);
        return new SpooledArchive(spool, token, counted.count);
    }

    @Override
    public InputStream open() throws IOException {
        return spool.open(token);
    }

    private static final class Counted extends FilterInputStream {
        private final long most;
        private long count;

        Counted(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            add(Math.max(read, 0));
            return read;
        }

        private void add(int more) {
            count += more;
            if (count > most) {
                throw Refusals.of("", "the archive must not be larger than " + most + " bytes (datasets.quota.bytes)");
            }
        }
    }
}
