package dev.cyanotype.blueprints.datasets.pull;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the content of a file out of an archive, unpacked if it is compressed there. */
final class ArchivedContent {
    private ArchivedContent() {}

    /** Reads the content from where it stands in an archive, and passes over what is left of it there. */
    static void read(ManifestLine line, InputStream archive, Manifest.Content reader) throws IOException {
        Stretch stored = new Stretch(archive, line.length());
        if (line.isCompressed()) {
            try (InputStream content = new ZstdInputStreamNoFinalizer(stored)) {
                reader.read(content);
            }
        } else {
            reader.read(stored);
        }
        stored.skipRest();
    }

    /** So many bytes of a stream, which stays open. */
    private static final class Stretch extends FilterInputStream {
        private long left;

        Stretch(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        void skipRest() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }

        @Override
        public void close() {}
    }
}
