package dev.cyanotype.blueprints.datasets.packages.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipTest {
    private static final FakeEntries NAMES = new FakeEntries()
            .addRandom(1_500, 2_000, 6)
            .add("x".repeat(300), new byte[3])
            .add("empty", new byte[0])
            .add("train/日本語/写真.png", new byte[3]);

    @TempDir
    private Path folder;

    @Test
    void zipFileReadsItBack() throws IOException {
        try (ZipFile zip = new ZipFile(file(NAMES).toFile())) {
            assertThat(zip.size()).isEqualTo(NAMES.all().size());
            for (Entry entry : NAMES.all()) {
                ZipEntry read = zip.getEntry(entry.path());
                assertThat(read.getCrc()).isEqualTo(entry.crc32());
                assertThat(zip.getInputStream(read).readAllBytes()).isEqualTo(Bytes.of(entry));
            }
        }
    }

    @Test
    void zipInputStreamReadsItBack() throws IOException {
        byte[] whole = Bytes.of(ArchiveLayout.of(StandardFormats.ZIP, NAMES));

        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }

        assertThat(names).containsExactlyElementsOf(paths(NAMES));
    }

    @Test
    void otherProgramsTestItWithoutComplaint() throws Exception {
        String file = file(NAMES).toString();

        SystemTool.run("unzip", "-tq", file).ifPresent(out -> assertThat(out).contains("No errors detected"));
        SystemTool.run("python3", "-m", "zipfile", "-t", file)
                .ifPresent(out -> assertThat(out.strip()).isEqualTo("Done testing"));
    }

    @Test
    void moreThan65535EntriesAreCounted() throws IOException {
        FakeEntries entries = new FakeEntries().addRandom(70_000, 3, 7);

        try (ZipFile zip = new ZipFile(file(entries).toFile())) {
            assertThat(zip.size()).isEqualTo(70_000);
            assertThat(Collections.list(zip.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactlyElementsOf(paths(entries));
        }
    }

    @Test
    void exactly65535EntriesAreCounted() throws IOException {
        FakeEntries entries = new FakeEntries().addRandom(65_535, 0, 8);

        try (ZipFile zip = new ZipFile(file(entries).toFile())) {
            assertThat(zip.size()).isEqualTo(65_535);
        }
    }

    @Test
    void sizesAndOffsetsOfFourGibibytesAndMoreAreInZip64Records() throws IOException {
        long most = 0xfffffffeL;
        FakeEntries entries = new FakeEntries()
                .addZeros("a", most)
                .addZeros("b", most + 1)
                .addZeros("c", 1L << 40)
                .add("d", "last".getBytes(StandardCharsets.US_ASCII));
        ArchiveLayout archive = ArchiveLayout.of(StandardFormats.ZIP, entries);

        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setSeekableByteChannel(new SeekableSource(archive))
                .get()) {
            List<ZipArchiveEntry> read = Collections.list(zip.getEntries());

            assertThat(read).extracting(ZipArchiveEntry::getName).containsExactly("a", "b", "c", "d");
            assertThat(read).extracting(ZipArchiveEntry::getSize).containsExactly(most, most + 1, 1L << 40, 4L);
            assertThat(zip.getInputStream(read.get(3)).readAllBytes())
                    .asString()
                    .isEqualTo("last");
        }
    }

    private Path file(FakeEntries entries) throws IOException {
        return Files.write(folder.resolve("x.zip"), Bytes.of(ArchiveLayout.of(StandardFormats.ZIP, entries)));
    }

    private static List<String> paths(FakeEntries entries) {
        return entries.all().stream().map(Entry::path).toList();
    }
}
