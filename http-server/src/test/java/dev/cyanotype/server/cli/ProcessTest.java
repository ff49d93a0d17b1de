package dev.cyanotype.server.cli;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.plugins.JarBuilder;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                        "-Dcyanotype.checked=true",
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
            reloads(remote);
            process.toHandle().destroy(); // leaves the output open

            assertThat(content).asString().isEqualTo("Hello, Ada");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    private void reloads(RemoteRouter remote) throws Exception {
        Path control = plugins.resolve(".workspace/control");
        assertThat(Files.getPosixFilePermissions(control)).containsOnly(OWNER_READ, OWNER_WRITE);
        URI address = URI.create(Files.readAllLines(control).get(0));
        assertThat(address.toString()).startsWith("http://127.0.0.1:");
        assertThat(new RemoteRouter(address)
                        .handle(Request.post("/plugins/reload"))
                        .status())
                .isEqualTo(401);

        JarBuilder.hello().write(plugins.resolve("again.jar"));
        assertThat(command("plugins", "reload"))
                .startsWith("1 ")
                .contains("[DuplicateBlueprint] The name 'hello'", "again.jar", "hello.jar");
        Files.delete(plugins.resolve("hello.jar"));
        assertThat(command("plugins", "reload")).isEqualTo("0 again (hello)\n");
        assertThat(remote.handle(Request.get("/hello/Ada")).status()).isEqualTo(200);

        assertThat(command("plugins", "lock")).isEqualTo("0 Locked 1 jars\n");
        JarBuilder.library("com.acme", "more", "1").write(plugins.resolve("more/more.jar"));
        assertThat(command("plugins", "reload"))
                .startsWith("1 ")
                .contains("[UnlockedPlugin] The jar 'more/more.jar' is not listed", "plugins.lock");
    }

    /** Returns the status of the program, and what it prints. */
    private String command(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--plugins", plugins.toString(), "--data", plugins + "/.workspace"));
        int status = Main.execute(print, print, Map.of(), arguments.toArray(String[]::new));
        return status + " " + printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysThatNoServerTakesOrders() {
        assertThat(command("plugins", "reload"))
                .startsWith("1 No server with plugins tells in ")
                .contains("--data");
    }
}
