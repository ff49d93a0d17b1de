package dev.cyanotype.blueprints.datasets.packages.compression;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.cyanotype.blueprints.datasets.packages.parts.RawFrames;
import dev.cyanotype.blueprints.datasets.packages.parts.ZstdFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Compresses a content frame by frame, as it is read. Holds one frame. Not thread-safe. */
final class CompressedFrames implements Iterator<byte[]> {
    /** A form that is hardly shorter is not worth its room on the disk. */
    private static final int WORTH = 16;

    private final ZstdCompressCtx compressor;
    private final InputStream content;
    private final List<Integer> lengths = new ArrayList<>();
    private byte[] frame = {};
    private int size;

    CompressedFrames(ZstdCompressCtx compressor, InputStream content) throws IOException {
        this.compressor = compressor;
        this.content = content;
        advance();
    }

    private void advance() throws IOException {
        byte[] read = content.readNBytes(ZstdFrame.CONTENT);
        size = read.length;
        frame = size == 0 ? read : compressor.compress(read);
    }

    /** Returns true if the next frame saves a sixteenth at least. */
    boolean isWorthIt() {
        long raw = RawFrames.length(size);
        return size > 0 && frame.length <= raw - raw / WORTH;
    }

    @Override
    public boolean hasNext() {
        return size > 0;
    }

    @Override
    public byte[] next() {
        if (size == 0) {
            throw new NoSuchElementException();
        }
        byte[] next = frame;
        lengths.add(next.length);
        try {
            advance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next;
    }

    /** Returns how long the frames are that have been read. */
    List<Integer> lengths() {
        return List.copyOf(lengths);
    }
}
