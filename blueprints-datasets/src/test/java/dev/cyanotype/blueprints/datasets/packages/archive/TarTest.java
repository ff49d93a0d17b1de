package dev.cyanotype.blueprints.datasets.packages.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
    private static final FakeEntries NAMES = new FakeEntries()
            .addRandom(1_500, 2_000, 5)
            .add("x".repeat(100), new byte[3])
            .add("y".repeat(101), new byte[3])
            .add("p".repeat(155) + "/" + "n".repeat(100), new byte[3])
            .add("p".repeat(156) + "/" + "n".repeat(100), new byte[3])
            .add("q".repeat(155) + "/" + "n".repeat(101), new byte[3])
            .add("train/日本語/写真.png", new byte[3])
            .add("train/ö/" + "ü".repeat(120), new byte[3]);

    @Test
    void commonsCompressReadsItBack() throws IOException {
        byte[] whole = Bytes.of(ArchiveLayout.of(StandardFormats.TAR, NAMES));

        Map<String, byte[]> read = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(whole), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.isCheckSumOK()).isTrue();
                assertThat(entry.getMode()).isEqualTo(0644);
                assertThat(entry.getLastModifiedTime().toMillis()).isZero();
                read.put(entry.getName(), tar.readAllBytes());
            }
        }

        assertThat(read.keySet()).containsExactlyElementsOf(paths(NAMES));
        for (Entry entry : NAMES.all()) {
            assertThat(read.get(entry.path())).isEqualTo(Bytes.of(entry));
        }
    }

    @Test
    void theSystemsTarListsIt(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("x.tar"), Bytes.of(ArchiveLayout.of(StandardFormats.TAR, NAMES)));

        SystemTool.run("tar", "--quoting-style=literal", "-tf", file.toString())
                .ifPresent(out -> assertThat(out.lines()).containsExactlyElementsOf(paths(NAMES)));
    }

    @Test
    void filesOfEightGibibytesAndMoreHaveTheirSizeInPaxRecords() throws IOException {
        long most = (1L << 33) - 1;
        FakeEntries entries = new FakeEntries()
                .addZeros("a", most)
                .addZeros("b", most + 1)
                .addZeros("c", 1L << 42)
                .add("d", "last".getBytes(StandardCharsets.US_ASCII));
        ArchiveLayout archive = ArchiveLayout.of(StandardFormats.TAR, entries);

        try (TarFile tar = new TarFile(new SeekableSource(archive))) {
            List<TarArchiveEntry> read = tar.getEntries();

            assertThat(read).extracting(TarArchiveEntry::getName).containsExactly("a", "b", "c", "d");
            assertThat(read).extracting(TarArchiveEntry::getSize).containsExactly(most, most + 1, 1L << 42, 4L);
            assertThat(tar.getInputStream(read.get(3)).readAllBytes())
                    .asString()
                    .isEqualTo("last");
        }
        long heads = 512 + 1536 + 1536 + 512;
        assertThat(archive.length()).isEqualTo(heads + (1L << 34) + (1L << 42) + 512 + 1024);
    }

    private static List<String> paths(FakeEntries entries) {
        return entries.all().stream().map(Entry::path).toList();
    }
}
