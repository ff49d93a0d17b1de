package dev.cyanotype.server.platform;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.cli.Main;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The standalone server with the platform, in a JVM of its own that can be killed. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final TestClient client;

    private ServerProcess(Process process, URI address, UnaryOperator<TestClient> checking) {
        this.process = process;
        this.address = address;
        this.client = checking.apply(TestClient.of(new RemoteRouter(address)));
    }

    /** Starts one; {@code declared} says what its routes answer. */
    static ServerProcess on(Path workspace, Router declared) throws IOException {
        return on(workspace, 0, client -> client.checked(declared));
    }

    /** Starts one on a port, with more options. */
    public static ServerProcess on(Path workspace, int port, String... options) throws IOException {
        return on(workspace, port, client -> client, options);
    }

    private static ServerProcess on(Path workspace, int port, UnaryOperator<TestClient> checking, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dcyanotype.checked=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--port",
                String.valueOf(port),
                "--data",
                workspace.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        ServerProcess server =
                new ServerProcess(process, URI.create(first.substring("Listening on ".length())), checking);
        server.waitUntilItHasStarted();
        return server;
    }

    private void waitUntilItHasStarted() {
        while (client.get("/api/jobs").status() == 503) {
            Thread.onSpinWait();
        }
    }

    /** Returns where it listens. */
    public URI address() {
        return address;
    }

    TestResponse get(String target) {
        return client.get(target);
    }

    /** Sends a value as JSON. */
    public TestResponse post(String target, Object json) {
        return client.post(target, json);
    }

    TestResponse post(String target, String mediaType, byte[] body) {
        return client.send(Request.post(target).body(mediaType, body));
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
