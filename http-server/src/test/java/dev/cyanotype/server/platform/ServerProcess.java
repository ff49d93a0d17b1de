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

/** The standalone server with the platform, in a JVM of its own that can be killed. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI address;
    private final TestClient client;

    private ServerProcess(Process process, URI address, Router declared) {
        this.process = process;
        this.address = address;
        this.client = TestClient.of(new RemoteRouter(address)).checked(declared);
    }

    /** Starts one; {@code declared} says what its routes answer. */
    static ServerProcess on(Path workspace, Router declared) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dguice_custom_class_loading=CHILD",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--port",
                        "0",
                        "--data",
                        workspace.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        ServerProcess server =
                new ServerProcess(process, URI.create(first.substring("Listening on ".length())), declared);
        server.waitUntilItHasStarted();
        return server;
    }

    private void waitUntilItHasStarted() {
        while (client.get("/api/jobs").status() == 503) {
            Thread.onSpinWait();
        }
    }

    URI address() {
        return address;
    }

    TestResponse get(String target) {
        return client.get(target);
    }

    TestResponse post(String target, Object json) {
        return client.post(target, json);
    }

    TestResponse post(String target, String mediaType, byte[] body) {
        return client.send(Request.post(target).body(mediaType, body));
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
