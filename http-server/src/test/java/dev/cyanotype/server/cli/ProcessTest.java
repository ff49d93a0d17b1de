package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.plugins.JarBuilder;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a JVM of its own, as an operator has it. */
class ProcessTest {
    @TempDir
    Path plugins;

    @Test
    void servesUntilItIsTerminatedAndEndsWell() throws Exception {
        JarBuilder.hello().write(plugins.resolve("hello.jar"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--port",
                        "0",
                        "--plugins",
                        plugins.toString(),
                        "--data",
                        plugins.resolve(".workspace").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String first = out.readLine();
            assertThat(first).matches("Listening on http://127\\.0\\.0\\.1:\\d+");

            RemoteRouter remote = new RemoteRouter(URI.create(first.substring("Listening on ".length())));
            byte[] content = remote.handle(Request.get("/hello/Ada")).content(JsonCodec.standard());
            process.toHandle().destroy(); // leaves the output open

            assertThat(content).asString().isEqualTo("Hello, Ada");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }
}
