package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Counts what goes into an archive's reader and what comes out, and stops when that is more than the quota. */
public final class Meter {
    private static final long FREE_OF_RATIO = 1 << 20;

    private final Quota quota;
    private final Memory memory;
    private long packed;
    private long unpacked;
    private int entries;

    /** Makes a meter for one archive. */
    public Meter(Quota quota, Memory memory) {
        this.quota = quota;
        this.memory = memory;
    }

    /** Counts what is remembered of an entry: so many bytes, and its name so many times. */
    public void remembered(String name, int bytes, int times) {
        memory.take(name, bytes + (long) times * Character.BYTES * name.length());
    }

    /** Counts an entry of any kind. */
    public void entry(String name) {
        if (++entries > quota.entries()) {
            throw Refusals.of(
                    name,
                    "the archive must not have more than " + quota.entries() + " entries (datasets.quota.entries)");
        }
    }

    /** Returns the archive's bytes, counted. */
    public InputStream archive(InputStream bytes) {
        return new Counted(bytes) {
            @Override
            void count(long more) {
                packed += more;
                if (packed > quota.bytes()) {
                    throw overBytes("");
                }
            }
        };
    }

    /** Returns what is unpacked, counted; {@code name} is asked for the entry that is being read. */
    public InputStream unpacked(Supplier<String> name, InputStream bytes) {
        return new Counted(bytes) {
            @Override
            void count(long more) {
                unpacked += more;
                if (unpacked > quota.bytes()) {
                    throw overBytes(name.get());
                }
                if (unpacked > FREE_OF_RATIO && unpacked / quota.ratio() > packed) {
                    throw Refusals.of(
                            name.get(),
                            "must not unpack to more than " + quota.ratio() + " times its size (datasets.quota.ratio)");
                }
            }
        };
    }

    private RuntimeException overBytes(String name) {
        return Refusals.of(
                name, "the archive must not hold more than " + quota.bytes() + " bytes (datasets.quota.bytes)");
    }

    private abstract static class Counted extends FilterInputStream {
        Counted(InputStream bytes) {
            super(bytes);
        }

        abstract void count(long more);

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = super.skip(length);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
