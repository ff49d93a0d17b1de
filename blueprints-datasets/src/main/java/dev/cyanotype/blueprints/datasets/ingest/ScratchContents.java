package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.storage.database.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Contents of a dry run: nothing of them stays. A content lies in rows that follow one another. */
final class ScratchContents implements Contents {
    private static final int PIECE = 1 << 18;

    private final Scratch scratch;
    private final byte[] piece = new byte[PIECE];
    private long rows;

    ScratchContents(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> handle.execute("create table content (id integer primary key, bytes blob not null)"));
    }

    @Override
    public String add(InputStream content) throws IOException {
        long first = rows;
        for (int count = content.readNBytes(piece, 0, PIECE); count > 0; count = content.readNBytes(piece, 0, PIECE)) {
            byte[] bytes = Arrays.copyOf(piece, count);
            long id = rows++;
            scratch.run(handle -> handle.execute("insert into content (id, bytes) values (?, ?)", id, bytes));
        }
        return first + "-" + rows;
    }

    @Override
    public String make(byte[] content) {
        return "";
    }

    @Override
    public InputStream open(String key) {
        String[] ends = key.split("-", -1);
        return new Rows(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    private final class Rows extends InputStream {
        private final long end;
        private long next;
        private ByteArrayInputStream row = new ByteArrayInputStream(new byte[0]);

        Rows(long first, long end) {
            this.next = first;
            this.end = end;
        }

        @Override
        public int read() {
            return hasMore() ? row.read() : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            return hasMore() ? row.read(target, from, length) : -1;
        }

        private boolean hasMore() {
            if (row.available() == 0 && next < end) {
                row = new ByteArrayInputStream(row(next++));
            }
            return row.available() > 0;
        }
    }

    private byte[] row(long id) {
        return scratch.run(handle -> handle.select("select bytes from content where id = ?", id)
                .mapTo(byte[].class)
                .one());
    }

    @Override
    public void commit() {
        // nothing stays
    }

    @Override
    public void close() {
        // the scratch goes as a whole
    }
}
