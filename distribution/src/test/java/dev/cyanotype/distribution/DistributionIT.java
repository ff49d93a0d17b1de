package dev.cyanotype.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was unpacked, on a Java without a compiler, and the project that it wrote and Maven built, as a user has them. */
class DistributionIT {
    private static final String LISTENING = "Listening on ";

    @TempDir
    static Path shared;

    private static Path java;

    @TempDir
    Path folder;

    private Unpacked cyanotype;

    @BeforeAll
    static void installJava() throws Exception {
        java = Jre.in(shared.resolve("jre"));
    }

    @BeforeEach
    void dropPluginIn() throws Exception {
        Path jar = Unpacked.HOME.resolveSibling("labels/target/labels-1.0.jar");
        Path plugins = Unpacked.HOME.resolve("plugins");
        Files.write(plugins.resolve("labels.jar"), Files.readAllBytes(jar));
        cyanotype = Unpacked.in(folder, java);
    }

    @Test
    void showsTheDemoAndAgainFromAnArchive() throws Exception {
        String[] demo = {"demo", "--exit", "--port", "0"};

        String first = cyanotype.run(demo);
        String archived = cyanotype.run("aot");
        String again = cyanotype.run(demo);

        assertThat(first)
                .startsWith("Listening on http://127.0.0.1:")
                .contains("Dataset digits@1: 1,797 samples (test 450, train 1,347)")
                .contains("Package digits-1.tar: 1,347 samples, 1,380,352 bytes")
                .contains("sha256 23bf7be10ec4046f34baee55f432d64b28ad7ab884ac9ba3dba942a109551bf7")
                .contains("accuracy 0.9733 (438 of 450)")
                .contains("9                    0     0     0     1     0     0     0     0     1    43");
        assertThat(archived).startsWith("Made " + Unpacked.HOME.resolve("lib/cyanotype-"));
        assertThat(withoutAddresses(again)).isEqualTo(withoutAddresses(first));
    }

    private static String withoutAddresses(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "HOST");
    }

    @Test
    void servesAPluginUntilItIsTerminatedUnderLoad() throws Exception {
        Process server = cyanotype.start("run", "--port", "0");
        try (BufferedReader out = server.inputReader()) {
            String first = out.readLine();
            assertThat(first).startsWith(LISTENING);
            URI greeting = URI.create(first.substring(LISTENING.length())).resolve("/labels/Ada");

            Load load = Load.on(greeting);
            server.toHandle().destroy(); // leaves the output open
            List<String> answers = load.answers();

            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nHello, Ada"));
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void isAJarWithTheSameSettings() throws Exception {
        assertThat(cyanotype.runJar("routes")).contains("labels.index", "datasets.list");
    }
}
