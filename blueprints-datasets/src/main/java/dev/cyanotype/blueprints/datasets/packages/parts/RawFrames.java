package dev.cyanotype.blueprints.datasets.packages.parts;

import dev.cyanotype.http.body.BoundedChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a content in zstd frames of raw blocks, computed when they are read: for contents that do not shrink. Immutable. */
public record RawFrames(long size, Content content) implements Content {
    private static final int BLOCKS = ZstdFrame.CONTENT / ZstdFrame.BLOCK;

    /** Returns how long each frame of a content is. */
    public static List<Integer> lengths(long size) {
        List<Integer> lengths =
                new ArrayList<>(Collections.nCopies((int) (size / ZstdFrame.CONTENT), frameLength(ZstdFrame.CONTENT)));
        int left = (int) (size % ZstdFrame.CONTENT);
        if (left > 0) {
            lengths.add(frameLength(left));
        }
        return lengths;
    }

    /** Returns how long all frames of a content are. */
    public static long length(long size) {
        return size / ZstdFrame.CONTENT * frameLength(ZstdFrame.CONTENT)
                + frameLength((int) (size % ZstdFrame.CONTENT));
    }

    private static int frameLength(int size) {
        int blocks = (size + ZstdFrame.BLOCK - 1) / ZstdFrame.BLOCK;
        return size == 0 ? 0 : ZstdFrame.header(size).length + blocks * ZstdFrame.BLOCK_HEADER + size;
    }

    /** Returns the frames as the part of an archive that is the content of an entry. */
    public Part part(String entry) {
        return new Part(entry, length(size), this);
    }

    @Override
    public ReadableByteChannel open(long from, long to) {
        long frame = from / frameLength(ZstdFrame.CONTENT);
        return new PartsChannel(new Blocks(frame), from - frame * frameLength(ZstdFrame.CONTENT), to - from);
    }

    /** Goes through the blocks from a frame on, each as its header and its content, which is opened once for all of them. */
    private final class Blocks implements Parts {
        private long block;
        private boolean atContent;
        private @Nullable ReadableByteChannel opened;

        Blocks(long frame) {
            block = frame * BLOCKS;
        }

        @Override
        public @Nullable Part next() {
            long start = block * ZstdFrame.BLOCK;
            if (start >= size) {
                return null;
            }
            int length = (int) Math.min(ZstdFrame.BLOCK, size - start);
            atContent = !atContent;
            if (atContent) {
                return Part.of(headers(start, length));
            }
            block++;
            return new Part("", length, (from, to) -> new BoundedChannel(new Kept(opened(start + from)), to - from));
        }

        /** A block that is not read from its beginning is the first one that is read at all. */
        private ReadableByteChannel opened(long from) throws IOException {
            ReadableByteChannel there = opened;
            if (there == null) {
                there = content.open(from, size);
                opened = there;
            }
            return there;
        }

        @Override
        public void close() throws IOException {
            if (opened != null) {
                opened.close();
            }
        }

        private byte[] headers(long start, int length) {
            boolean last = start + length == size || (block + 1) % BLOCKS == 0;
            byte[] header = ZstdFrame.rawHeader(length, last);
            if (block % BLOCKS != 0) {
                return header;
            }
            byte[] first = ZstdFrame.header((int) Math.min(ZstdFrame.CONTENT, size - start));
            return new LittleEndian(first.length + header.length)
                    .bytes(first)
                    .bytes(header)
                    .done();
        }
    }

    /** A channel that stays open after a block of it. */
    private record Kept(ReadableByteChannel channel) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {}
    }
}
