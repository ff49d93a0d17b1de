package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An archive of more files than a small heap has room for. */
class CrowdedImportTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(
            value = 5,
            unit = TimeUnit.MINUTES) // a small heap is collected all the time, which busy processors do slowly
    void twoHundredThousandFilesAreTakenInAHeapOf64Megabytes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrowdedProcess.class.getName(),
                        folder.toString(),
                        "200000")
                .redirectError(new File("target/crowded-errors.txt"))
                .start();

        List<String> said = process.inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("says "))
                .map(line -> line.substring(5))
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(said).hasSize(4);
        assertThat(said.get(0)).startsWith("before 200");
        assertThat(said.get(1)).isEqualTo("refused meanwhile 0");
        assertThat(said.get(2)).startsWith("import of 200000 201");
        assertThat(said.get(3)).startsWith("after 200").contains("\"total\":1");
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
