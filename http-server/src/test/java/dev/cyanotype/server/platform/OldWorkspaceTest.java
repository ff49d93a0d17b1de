package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace that an earlier build has made is opened, and holds what it held: the dataset {@code small} in three versions of
 * 12 pictures, a package of the first, the model {@code mlp}, and its test.
 */
class OldWorkspaceTest {
    private static final String PACKAGE = "64aa08d75d67e1d94c7ad09814f50f2e";

    @TempDir
    Path workspace;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream file = OldWorkspaceTest.class.getResourceAsStream("/workspaces/0.1.0.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = workspace.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(zip, target);
                }
            }
        }
        Files.writeString(workspace.resolve("spool/notes.txt"), "somebody's");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void holdsTheSameSamplesFilesModelsAndReports() throws Exception {
        try (Router router = Application.assemble(Settings.of(Map.of("data", workspace.toString())))) {
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();

            assertThat(workspace)
                    .isDirectoryContaining(
                            file -> String.valueOf(file.getFileName()).matches("cyanotype-until-[0-9TZ-]+\\.db"));
            assertThat(client.get("/api/datasets/small").json())
                    .containsEntry("title", "A few digits")
                    .containsEntry("total", 12L);
            TestResponse sample = client.get("/api/datasets/small/versions/1/files/test/2/0009.png");
            assertThat(sample.status()).isEqualTo(200);
            assertThat(sample.bytes()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(client.get("/api/datasets/small/versions/1/samples").at("/total"))
                    .isEqualTo(12L);
            assertThat(client.get("/api/datasets/small/versions/2/samples?label=9")
                            .at("/data/0/use"))
                    .isEqualTo("test");
            assertThat(client.get("/api/datasets/small/versions/2/samples")
                            .json()
                            .get("data"))
                    .isNotEqualTo(client.get("/api/datasets/small/versions/3/samples")
                            .json()
                            .get("data"));
            assertThat(client.get("/api/datasets/small/versions/3/samples")
                            .json()
                            .get("data"))
                    .isEqualTo(client.get("/api/datasets/small/versions/1/samples")
                            .json()
                            .get("data"));
            TestResponse listing = client.get("/downloads/" + PACKAGE + "/?digest=true");
            assertThat(listing.at("/id")).isEqualTo(PACKAGE);
            assertThat(listing.at("/archives/0/length")).isEqualTo(13_312L);
            assertThat(listing.at("/archives/0/sha256"))
                    .isEqualTo("e289be662baa054c63e93844cca321ddaace41103132e3ef53b19464080c1ef4");
            assertThat(sha256(
                            client.get("/downloads/" + PACKAGE + "/small-1.tar").bytes()))
                    .isEqualTo("e289be662baa054c63e93844cca321ddaace41103132e3ef53b19464080c1ef4");
            assertThat(client.get("/api/models/mlp/versions/1").at("/digest"))
                    .isEqualTo("43783a87ea86386819781aff3971ffe0150098daa7c9bbd3e5e1064899268492");
            Object test = client.get("/api/models/mlp/tests").at("/data/0/id");
            assertThat(client.send(Request.get("/api/tests/" + test).header("accept", "text/plain"))
                            .text())
                    .contains("Model mlp@1 on small@1, test: accuracy 1.0000 (6 of 6)");
        }
    }

    @Test
    void takesWhatIsNew() throws Exception {
        try (Router router = Application.assemble(Settings.of(Map.of("data", workspace.toString())))) {
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();
            byte[] digits = Files.readAllBytes(Path.of("../examples/digits/src/main/resources/digits/digits.tar.gz"));

            TestResponse imported =
                    client.send(Request.post("/api/datasets/small/versions").body("application/gzip", digits));

            assertThat(imported.at("/samples")).isEqualTo(1797L);
            assertThat(client.get("/api/datasets/small/versions").at("/total")).isEqualTo(4L);
            assertThat(workspace.resolve("uploads/notes.txt")).hasContent("somebody's");
            assertThat(workspace.resolve("spool")).doesNotExist();
        }
    }
}
