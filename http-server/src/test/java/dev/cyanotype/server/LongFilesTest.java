package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes are small, or their javadoc says why they are not. */
class LongFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int LONG = 250;

    @Test
    void sayWhyTheyAreLong() throws IOException {
        List<String> unexplained = new ArrayList<>();
        int looked = 0;
        for (Path file : sources()) {
            String text = Files.readString(file);
            boolean explained = text.lines().count() <= LONG
                    || text.replaceAll("\\s+\\*\\s+", " ").contains("Long, because");
            if (!explained) {
                unexplained.add(file.getFileName().toString());
            }
            looked++;
        }

        assertThat(unexplained).isEmpty();
        assertThat(looked).isGreaterThan(1_000);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path source :
                    modules.map(module -> module.resolve("src/main/java")).toList()) {
                if (Files.isDirectory(source)) {
                    sources.addAll(javaFiles(source));
                }
            }
            return sources;
        }
    }

    private static List<Path> javaFiles(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
