package dev.cyanotype.blueprints.datasets.packages.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstdTest {
    private static final FakeEntries ENTRIES = new FakeEntries()
            .addRandom(600, 2_000, 5)
            .addCompressed("compressed/large", text(9 << 20))
            .addCompressed("compressed/small", text(3_000))
            .add("empty", new byte[0])
            .addRandom("large", (4 << 20) + 200_000)
            .add("a block", new byte[128 << 10])
            .add("a frame", new byte[4 << 20])
            .add("train/日本語/写真.png", new byte[3])
            .add("x".repeat(300), new byte[66_000]);

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i * 7 % 23 + i / 10_000 % 3);
        }
        return text;
    }

    @Test
    void unpacksToTheTar() throws IOException {
        byte[] whole = Bytes.of(ArchiveLayout.of(StandardFormats.TAR_ZST, ENTRIES));

        byte[] unpacked;
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(whole))) {
            unpacked = in.readAllBytes();
        }

        assertThat(unpacked).isEqualTo(Bytes.of(ArchiveLayout.of(StandardFormats.TAR, ENTRIES.unpacked())));
    }

    /** As readers of the seekable format do: from the end. */
    @Test
    void theSeekTableSaysWhereEachFrameIs() throws IOException {
        byte[] whole = Bytes.of(ArchiveLayout.of(StandardFormats.TAR_ZST, ENTRIES));
        byte[] tar = Bytes.of(ArchiveLayout.of(StandardFormats.TAR, ENTRIES.unpacked()));
        ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(in.getInt(whole.length - 4)).isEqualTo(0x8f92eab1);
        assertThat(in.get(whole.length - 5)).isZero();
        int frames = in.getInt(whole.length - 9);
        int table = whole.length - 9 - 8 * frames;
        assertThat(in.getInt(table - 8)).isEqualTo(0x184d2a5e);
        assertThat(in.getInt(table - 4)).isEqualTo(8 * frames + 9);

        int packed = 0;
        int unpacked = 0;
        for (int frame = 0; frame < frames; frame++) {
            int length = in.getInt(table + 8 * frame);
            int size = in.getInt(table + 8 * frame + 4);
            byte[] content = Zstd.decompress(Arrays.copyOfRange(whole, packed, packed + length), size);
            assertThat(content).isEqualTo(Arrays.copyOfRange(tar, unpacked, unpacked + size));
            packed += length;
            unpacked += size;
        }

        assertThat(packed).isEqualTo(table - 8);
        assertThat(unpacked).isEqualTo(tar.length);
    }

    @Test
    void theSystemsToolsReadIt(@TempDir Path folder) throws Exception {
        Path file =
                Files.write(folder.resolve("x.tar.zst"), Bytes.of(ArchiveLayout.of(StandardFormats.TAR_ZST, ENTRIES)));

        SystemTool.run("zstd", "-tq", file.toString());
        if (SystemTool.run("zstd", "--version").isPresent()) {
            SystemTool.run("tar", "--zstd", "--quoting-style=literal", "-tf", file.toString())
                    .ifPresent(out -> assertThat(out.lines())
                            .containsExactlyElementsOf(
                                    ENTRIES.all().stream().map(Entry::path).toList()));
        }
    }
}
