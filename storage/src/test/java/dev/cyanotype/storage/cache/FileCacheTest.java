package dev.cyanotype.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    private static final String KEY = "ab" + "0".repeat(8);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private FileCache cache(long bytes) {
        InstantSource source = () -> now;
        return new FileCache(folder, bytes, source.withZone(java.time.ZoneOffset.UTC));
    }

    @Test
    void returnsWhatWasPut() throws IOException {
        cache(1 << 20).put(KEY, new byte[] {1, 2, 3});

        assertThat(cache(1 << 20).find(KEY))
                .hasValueSatisfying(file -> assertThat(file).containsExactly(1, 2, 3));
        assertThat(cache(1 << 20).find("cd" + KEY)).isEmpty();
    }

    @Test
    void letsTheFilesGoThatWereNotUsedForTheLongest() throws IOException {
        FileCache cache = cache(256 * 1_000); // 1,000 bytes for keys that begin alike
        for (int i = 0; i < 9; i++) {
            cache.put(KEY + i, new byte[100]);
            now = now.plus(Duration.ofHours(2));
        }
        cache.find(KEY + 0);
        now = now.plus(Duration.ofHours(2));

        cache.put(KEY + 9, new byte[100]);

        assertThat(cache.find(KEY + 0)).isPresent();
        assertThat(cache.find(KEY + 9)).isPresent();
        assertThat(cache.find(KEY + 1)).isEmpty();
        assertThat(bytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void knowsWhatAnEarlierProcessHasPut() throws IOException {
        for (int i = 0; i < 9; i++) {
            cache(256 * 1_000).put(KEY + i, new byte[100]);
        }

        cache(256 * 1_000).put(KEY + 9, new byte[100]);

        assertThat(bytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void aDamagedFileIsAsIfItWereNotThere() throws IOException {
        FileCache cache = cache(1 << 20);
        cache.put(KEY, new byte[100]);

        for (Path file : files()) {
            Files.write(file, new byte[50], StandardOpenOption.TRUNCATE_EXISTING);
        }

        assertThat(cache.find(KEY)).isEmpty();
    }

    @Test
    void takesNoKeyThatCouldBeAPath() {
        assertThatThrownBy(() -> cache(1 << 20).find("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    private long bytes() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
