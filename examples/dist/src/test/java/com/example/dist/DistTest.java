package com.example.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front end on the platform: its files, and what its script asks for. */
class DistTest {
    @TempDir
    Path data;

    private Router router;
    private TestClient client;

    @BeforeEach
    void start() {
        router = Application.assemble(Settings.of(Map.of("data", data.toString())));
        router.start(Optional.empty());
        client = TestClient.of(router);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void servesFilesAndThePageForAddressesOfItsScript() {
        assertThat(client.get("/").text()).contains("<script src=\"/app.js\">");
        assertThat(client.get("/pets").text()).isEqualTo(client.get("/").text());
        assertThat(client.get("/app.js").text()).contains("/api/datasets");
        assertThat(client.get("/missing.js").status()).isEqualTo(404);
        assertThat(client.get("/api/missing").status()).isEqualTo(404);
    }

    @Test
    void answersWhatTheScriptAsksFor() throws IOException {
        client.send(Request.post("/api/datasets/pets/versions?create=true").body("application/zip", zip("train/cat/1.txt")));

        assertThat(client.get("/api/datasets?uses%5B%5D=train&dataset=pets").at("/data/0/name"))
                .isEqualTo("pets");
        assertThat(client.get("/api/datasets?uses%5B%5D=test").at("/data")).isEqualTo(List.of());
        assertThat(client.get("/api/datasets/pets").at("/data/0/path")).isEqualTo("train/cat/1.txt");
        TestResponse download = client.post("/api/datasets/download", Map.of("datasets", List.of("pets")));
        assertThat(download.text()).isEqualTo("\"" + download.header("location") + "\"");
        assertThat(client.get(download.header("location")).at("/archives/0/name")).isEqualTo("pets-1.tar");
    }

    private static byte[] zip(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(name.getBytes());
        }
        return bytes.toByteArray();
    }
}
