package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload whose connection is lost goes on where that was: a client may send all of it in one request. */
class CutUploadTest {
    private static final int LENGTH = 3_000_000;
    private static final int SENT = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void keepsWhatCameBeforeTheConnectionWasLost() throws Exception {
        try (Router router = Application.assemble(
                        Settings.of(Map.of("data", folder.resolve("data").toString())));
                Server server = Server.start(router, ServerConfig.DEFAULT.withPort(0))) {
            TestClient client = TestClient.of(new RemoteRouter(server.uri())).checked(router);
            String address = client.send(tus(Method.POST, "/api/uploads").header("upload-length", "" + LENGTH))
                    .expect(201)
                    .header("location");

            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                String head = "PATCH " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\n"
                        + "Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
                        + LENGTH + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write("0123456789".repeat(SENT / 10).getBytes(StandardCharsets.US_ASCII));
            }

            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            String offset = "0";
            while (offset.equals("0") && System.nanoTime() < end) {
                offset = client.send(tus(Method.HEAD, address)).header("upload-offset");
            }
            assertThat(offset).isEqualTo("" + SENT);
        }
    }

    private static Request tus(Method method, String target) {
        return Request.of(method, target).header("tus-resumable", "1.0.0");
    }
}
