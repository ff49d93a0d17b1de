package dev.cyanotype.blueprints.datasets.packages.archive;

import com.github.luben.zstd.Zstd;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.blueprints.datasets.packages.parts.Content;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Entries in memory, in the order of the bytes of their paths. */
final class FakeEntries implements Entries {
    private static final int FRAME = 4 << 20;

    private final NavigableMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<String, byte[]> packed = new HashMap<>();

    FakeEntries add(String path, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return add(new Entry(
                path, content.length, crc.getValue(), Integer.toHexString(Arrays.hashCode(content)), opening(content)));
    }

    /** Adds an entry with a compressed form, in frames of 4 MiB of content. */
    FakeEntries addCompressed(String path, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        List<Integer> frames = new ArrayList<>();
        for (int from = 0; from < content.length; from += FRAME) {
            byte[] frame = Zstd.compress(Arrays.copyOfRange(content, from, Math.min(content.length, from + FRAME)));
            frames.add(frame.length);
            form.writeBytes(frame);
        }
        CompressedForm compressed = new CompressedForm("form " + Arrays.hashCode(form.toByteArray()), frames);
        packed.put(path, content);
        return add(new Entry(
                path,
                path,
                content.length,
                0,
                () -> Integer.toHexString(Arrays.hashCode(content)),
                Optional.of(compressed),
                opening(form.toByteArray())));
    }

    /** Returns these entries as they are unpacked. */
    FakeEntries unpacked() {
        FakeEntries unpacked = new FakeEntries();
        unpacked.entries.putAll(entries);
        packed.forEach(unpacked::add);
        return unpacked;
    }

    private static Content opening(byte[] content) {
        return (from, to) -> Channels.newChannel(new ByteArrayInputStream(content, (int) from, (int) (to - from)));
    }

    /** Adds an entry of zeros, which may be larger than any memory. */
    FakeEntries addZeros(String path, long size) {
        return add(new Entry(path, size, 0x12345678L, "zeros", Zeros::new));
    }

    private FakeEntries add(Entry entry) {
        entries.put(bytes(entry.path()), entry);
        return this;
    }

    /** Adds {@code count} files of up to {@code largest} bytes that depend on {@code seed} only. */
    FakeEntries addRandom(int count, int largest, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[random.nextInt(largest + 1)];
            random.nextBytes(content);
            add("digits/train/%d/%06d.png".formatted(i % 10, i), content);
        }
        return this;
    }

    /** Adds a file of random bytes. */
    FakeEntries addRandom(String path, int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return add(path, content);
    }

    /** Returns runs of up to 20 entries. */
    List<Run> runs(ArchiveFormat format, Random random) {
        List<Run> runs = new ArrayList<>();
        for (List<Entry> left = all(); !left.isEmpty(); ) {
            int size = 1 + random.nextInt(Math.min(20, left.size()));
            runs.add(run(format, left.subList(0, size)));
            left = left.subList(size, left.size());
        }
        return runs;
    }

    private static Run run(ArchiveFormat format, List<Entry> entries) {
        Framing framing = new Framing(format);
        return new Run(
                entries.get(entries.size() - 1).key(),
                entries.size(),
                entries.stream().mapToLong(framing::length).sum(),
                entries.stream()
                        .mapToLong(entry -> framing.directoryLength(entry, 0))
                        .sum(),
                entries.stream().filter(entry -> entry.size() >= 0xffffffffL).count(),
                "");
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }

    @Override
    public List<Entry> after(String path, int limit) {
        List<Entry> page = new ArrayList<>();
        for (Map.Entry<byte[], Entry> entry :
                entries.tailMap(bytes(path), false).entrySet()) {
            if (page.size() == limit) {
                break;
            }
            page.add(entry.getValue());
        }
        return page;
    }

    private static byte[] bytes(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Zeros implements ReadableByteChannel {
        private long left;

        Zeros(long from, long to) {
            left = to - from;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, target.remaining());
            target.put(new byte[count]);
            left -= count;
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
