package dev.cyanotype.blueprints.datasets.ingest.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unpacks Zstandard, one frame after another, and passes over skippable frames. Its memory lies outside of the heap, and is freed
 * when this is closed.
 */
final class ZstdFrames extends FilterInputStream {
    /** The most that {@code zstd -d} takes without being told to, which {@code zstd --ultra -22} uses. */
    private static final int LARGEST_WINDOW = 27;

    private static final int FRAME = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;

    ZstdFrames(InputStream packed) throws IOException {
        super(new ZstdInputStreamNoFinalizer(packed).setLongMax(LARGEST_WINDOW));
    }

    /** Returns true if the bytes begin as a frame of either kind does. */
    static boolean isMagic(byte[] start) {
        if (start.length < Integer.BYTES) {
            return false;
        }
        int magic = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return magic == FRAME || (magic & 0xfffffff0) == SKIPPABLE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            return super.read(target, from, length);
        } catch (ZstdIOException wrong) {
            if (wrong.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
                throw new IOException(
                        "its window is larger than 128 MiB; expected one that was made without --long, or with --long=27",
                        wrong);
            }
            throw wrong;
        }
    }
}
