package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Thousands of small archives, each damaged in its own way, the same ones in every run. */
class DamagedArchivesTest {
    private static final int ARCHIVES = 2_000;
    private static final long SLACK = 16L << 20; // caches that fill, not what an archive leaves behind

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final Random random = new Random(20261126);
    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void areTakenOrRefusedAndLeaveNothing() throws IOException {
        List<Map.Entry<String, byte[]>> whole = List.of(
                Map.entry("application/x-tar", tar().bytes()),
                Map.entry("application/gzip", tar().gzipped()),
                Map.entry("application/zip", zip().bytes()));
        whole.forEach(archive -> app.upload("whole", archive.getKey(), archive.getValue()));
        long before = 0;

        for (int i = 0; i < ARCHIVES; i++) {
            Map.Entry<String, byte[]> archive = whole.get(i % whole.size());
            byte[] damaged = damaged(archive.getValue());
            Set<Path> there = there();

            TestResponse answer = app.upload("set", archive.getKey(), damaged);

            if (answer.status() != 200 && answer.status() != 201) {
                assertThat(answer.status())
                        .as("archive %d: %s", i, answer.text())
                        .isBetween(400, 499);
                assertThat(there()).as("archive %d", i).isEqualTo(there);
            }
            if (i == ARCHIVES / 4) {
                before = heap();
            }
        }

        assertThat(heap()).isLessThan(before + SLACK);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
        assertThat(files.folder().resolve("tmp")).isDirectoryNotContaining(file -> Files.isRegularFile(file));
    }

    private static TarFixture tar() {
        return new TarFixture()
                .file("train/a/1.png", "one")
                .file("train/b/2.png", "two")
                .file("test/a/" + "n".repeat(120), "x");
    }

    private static ZipFixture zip() {
        return new ZipFixture()
                .file("train/a/1.png", "one")
                .file("train/b/2.png", "two")
                .file("test/a/3.png", "three");
    }

    private byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            int at = random.nextInt(bytes.length);
            int to = at + random.nextInt(Math.min(bytes.length - at, 600)) + 1;
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = joined(bytes, 0, at, bytes, to, bytes.length);
                case 3 -> bytes = joined(bytes, 0, to, bytes, at, bytes.length);
                case 4 -> bytes = joined(bytes, 0, at, bytes, 0, 0);
                default -> bytes = joined(bytes, 0, bytes.length, whole, 0, random.nextInt(whole.length));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second, int then, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first, from, to - from);
        bytes.write(second, then, end - then);
        return bytes.toByteArray();
    }

    /** Returns the files there are, but for the database's own. */
    private Set<Path> there() throws IOException {
        try (Stream<Path> tree = Files.walk(files.folder())) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("cyanotype.db"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
