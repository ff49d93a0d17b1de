package com.example.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.logging.DefaultLogging;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin on the platform, without a socket. */
class CurationTest {
    @TempDir
    Path data;

    private Router router;
    private TestClient client;

    @BeforeAll
    static void logAsTheServerDoes() {
        DefaultLogging.setUp(); // without what its libraries have to tell
    }

    @BeforeEach
    void start() {
        router = Application.assemble(Settings.of(Map.of("data", data.toString())));
        router.start(Optional.empty());
        client = TestClient.of(router).checked();
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void importsALabelList() throws IOException {
        assertThat(importPets().status()).isEqualTo(201);

        assertThat(client.get("/api/datasets/pets/versions/1/samples?uses[]=test").at("/data/0/label"))
                .isEqualTo("dog");
    }

    @Test
    void namesTheLineThatIsNoneOfAList() throws IOException {
        TestResponse refused = client.send(Request.post("/api/datasets/pets/versions?create=true")
                .body("application/zip", zip("labels.csv", "1.txt;train;cat\n", "1.txt", "meow")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/detail").toString())
                .contains("expected file,use,label, got '1.txt;train;cat'");
    }

    @Test
    void placesFilesOfAPackageInFoldersOfTheirLabels() throws IOException {
        importPets();

        TestResponse asked = client.post(
                "/api/datasets/download", Map.of("datasets", List.of("pets"), "layout", "label-first"));

        assertThat(client.get(asked.at("") + "SHA256SUMS").text())
                .containsPattern("  pets/cat/train/1[^/]*\\.txt\n")
                .containsPattern("  pets/dog/test/2[^/]*\\.txt\n");
        assertThat(client.get(asked.at("") + "pets-1.tar").text()).startsWith("pets/cat/train/1");
    }

    @Test
    void packagesFilesAsCpio() throws IOException {
        importPets();

        TestResponse asked =
                client.post("/api/datasets/download", Map.of("datasets", List.of("pets"), "format", "cpio"));
        TestResponse archive = client.get(asked.at("") + "pets-1.cpio");

        assertThat(archive.header("content-type")).isEqualTo("application/x-cpio");
        assertThat(archive.bytes()).hasSize(3 * 152 + 124);
        assertThat(archive.text())
                .startsWith("070701" + "00000000" + "000081a4" + "0".repeat(16) + "00000001" + "00000000" + "00000004")
                .containsPattern("pets/test/dog/2[^/]*\\.txt\0+woof")
                .endsWith("TRAILER!!!\0\0\0\0");
    }

    @Test
    void listsBlankFilesAsACommand() throws Exception {
        importPets();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Invocation call = new Invocation(
                Map.of("DATASET", "pets"), router, new PrintStream(printed, true, StandardCharsets.UTF_8), Optional.empty());

        router.commands().get("curation").get(0).run(call);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("3.txt\n1 of 3 files are blank\n");
    }

    @Test
    void showsWhatItFoundOnPages() throws IOException {
        importPets();
        assertThat(client.get("/curation/pets/1/panel/3.txt").status()).isEqualTo(204);

        TestResponse asked = client.send(Request.post("/curation/pets/1/find"));
        client.get("/api/jobs/" + client.get("/api/jobs").at("/data/0/id") + "/events").text();

        assertThat(asked.status()).isEqualTo(303);
        assertThat(client.get(asked.header("location")).text())
                .contains("<a href=\"/curation\"", "1 of 3 files of <bdi>pets@1</bdi> are blank");
        assertThat(client.get("/curation/pets/1/panel/3.txt").text()).contains("it is blank");
        assertThat(client.get("/curation/pets/1/panel/1.txt").status()).isEqualTo(204);
    }

    @Test
    void addsAMetricToReports() throws IOException {
        client.send(Request.post("/api/datasets/digits/versions?create=true")
                .body("application/gzip", resource("/digits/digits.tar.gz")));
        client.send(Request.post("/api/models/mlp/versions?create=true")
                .body("application/onnx", resource("/digits/digits_mlp.onnx")));
        client.send(Request.of(Method.PUT, "/api/models/mlp/versions/1/pipeline")
                .body("application/json", resource("/digits/pipeline.json")));

        TestResponse test = client.post("/api/models/mlp/tests", Map.of("dataset", "digits"));
        client.get("/api/jobs/" + test.at("/job/id") + "/events").text();

        TestResponse report = client.get("/api/tests/" + test.at("/id"));
        assertThat(report.at("/report/metricValues/0/name")).isEqualTo("top-2-accuracy");
        assertThat((Double) report.at("/report/metricValues/0/value"))
                .isGreaterThan((Double) report.at("/report/metrics/accuracy"))
                .isLessThan(1);
    }

    private TestResponse importPets() throws IOException {
        return client.send(Request.post("/api/datasets/pets/versions?create=true")
                .body(
                        "application/zip",
                        zip(
                                "labels.csv",
                                "1.txt,train,cat\n2.txt,test,dog\n3.txt,train,cat\n",
                                "1.txt",
                                "meow",
                                "2.txt",
                                "woof",
                                "3.txt",
                                "\0\0\0\0")));
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CurationTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
