package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the server is killed in the middle of its work. */
class KilledServerTest {
    @TempDir
    static Path folder;

    private static Router declared;

    @TempDir
    Path workspace;

    @BeforeAll
    static void assemble() {
        declared = Application.assemble(Settings.of(Map.of("data", folder.toString())));
    }

    @AfterAll
    static void close() {
        declared.close();
    }

    private static byte[] digits(String name) throws IOException {
        try (var file = KilledServerTest.class.getResourceAsStream("/digits/" + name)) {
            return file.readAllBytes();
        }
    }

    /** But for ONNX Runtime itself, which is there for all models. */
    private List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(workspace.resolve("tmp")), Files.walk(workspace.resolve("uploads")))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> !file.contains("/runtime-"))
                    .toList();
        }
    }

    private static String endOf(ServerProcess server, Object job) {
        server.get("/api/jobs/" + job + "/events").text();
        return (String) server.get("/api/jobs/" + job).at("/state");
    }

    /** Sends the head of a request and half of its body, and leaves the connection open. */
    private static Socket halfAnUpload(ServerProcess server, byte[] archive) throws IOException {
        Socket socket = new Socket(server.address().getHost(), server.address().getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/datasets/digits/versions?create=true HTTP/1.1\r\nhost: localhost\r\n"
                        + "content-type: application/gzip\r\ncontent-length: " + archive.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(archive, 0, archive.length / 2);
        out.flush();
        return socket;
    }

    @Test
    void nothingOfAnImportIsVisible() throws Exception {
        byte[] archive = digits("digits.tar.gz");
        ServerProcess first = ServerProcess.on(workspace, declared);
        try (Socket upload = halfAnUpload(first, archive)) {
            while (temporaryFiles().isEmpty()) {
                Thread.onSpinWait();
            }
            first.kill();
        }

        try (ServerProcess second = ServerProcess.on(workspace, declared)) {
            assertThat(second.get("/api/datasets/digits").status()).isEqualTo(404);
            assertThat(second.get("/api/datasets").at("/total")).isEqualTo(0L);
            assertThat(temporaryFiles()).isEmpty();
            assertThat(second.post("/api/datasets/digits/versions?create=true", "application/gzip", archive)
                            .at("/samples"))
                    .isEqualTo(1797L);
        }
    }

    @Test
    void anImportThatWasAcceptedIsDone() throws Exception {
        ServerProcess first = ServerProcess.on(workspace, declared);
        TestResponse accepted = first.post(
                "/api/datasets/digits/versions?create=true&wait=false", "application/gzip", digits("digits.tar.gz"));
        first.kill();

        try (ServerProcess second = ServerProcess.on(workspace, declared)) {
            assertThat(accepted.status()).isEqualTo(202);
            assertThat(endOf(second, accepted.at("/id"))).isEqualTo("done");
            assertThat(second.get("/api/datasets/digits").at("/samples")).isEqualTo(1797L);
            assertThat(second.get("/api/datasets/digits/versions").at("/total")).isEqualTo(1L);
            assertThat(temporaryFiles()).isEmpty();
        }
    }

    @Test
    void aModelTestIsDoneAgain() throws Exception {
        ServerProcess first = ServerProcess.on(workspace, declared);
        first.post("/api/datasets/digits/versions?create=true", "application/gzip", digits("digits.tar.gz"));
        first.post("/api/models/m/versions?create=true", "multipart/form-data; boundary=B", modelAndPipeline());
        TestResponse accepted = first.post("/api/models/m/tests", Map.of("dataset", "digits"));
        while (!"running"
                .equals(first.get("/api/jobs/" + accepted.at("/job/id")).at("/state"))) {
            Thread.onSpinWait();
        }
        first.kill();

        try (ServerProcess second = ServerProcess.on(workspace, declared)) {
            assertThat(endOf(second, accepted.at("/job/id"))).isEqualTo("done");
            TestResponse test = second.get("/api/tests/" + accepted.at("/id"));
            assertThat(test.at("/report/metrics/correct")).isEqualTo(438L);
            assertThat(temporaryFiles()).isEmpty();
        }
    }

    private static byte[] modelAndPipeline() throws IOException {
        String model = new String(digits("digits_mlp.onnx"), StandardCharsets.ISO_8859_1);
        String pipeline = new String(digits("pipeline.json"), StandardCharsets.ISO_8859_1);
        String head = "--B\r\ncontent-disposition: form-data; name=";
        return (head + "\"pipeline\"\r\n\r\n" + pipeline + "\r\n" + head + "\"model\"\r\n\r\n" + model
                        + "\r\n--B--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
