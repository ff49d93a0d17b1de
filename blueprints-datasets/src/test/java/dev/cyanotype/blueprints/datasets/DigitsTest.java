package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digits from import to download. */
class DigitsTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void importDigits() {
        app = TestApp.on(files.workspace());

        TestResponse imported = app.uploadDigits();

        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.header("location")).isEqualTo("/api/datasets/digits/versions/1");
        assertThat(imported.at("/samples")).isEqualTo(1797L);
    }

    @Test
    void countsTheSamplesOfEachUse() {
        TestResponse version = app.get("/api/datasets/digits/versions/1");

        assertThat(version.at("/uses/0/name")).isEqualTo("test");
        assertThat(version.at("/uses/0/samples")).isEqualTo(450L);
        assertThat(version.at("/uses/1/name")).isEqualTo("train");
        assertThat(version.at("/uses/1/samples")).isEqualTo(1347L);
    }

    @Test
    void isListedInTheShapeOf2018() {
        TestResponse listing = app.get("/api/datasets?uses[]=train&dataset=digits");

        assertThat(listing.json()).containsOnlyKeys("data", "total", "next");
        assertThat(listing.at("/total")).isEqualTo(1L);
        assertThat(listing.at("/data/0"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("name", "digits")
                .containsEntry("task", "classification")
                .containsEntry("uses", List.of("test", "train"))
                .containsEntry("samples", 1797L)
                .containsEntry("version", 1L)
                .containsKeys("title", "bytes", "digest");
    }

    @Test
    void isShownInTheShapeOf2018() {
        TestResponse detail = app.get("/api/datasets/digits?limit=2");

        assertThat(detail.at("/name")).isEqualTo("digits");
        assertThat(detail.at("/total")).isEqualTo(1797L);
        assertThat(detail.at("/labels")).isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        assertThat(detail.at("/data/0/path")).isEqualTo("test/0/0022.png");
        assertThat(detail.at("/data/0/label")).isEqualTo("0");
        assertThat(detail.at("/data/0/mediaType")).isEqualTo("image/png");
        assertThat(detail.at("/next")).isNotNull();
    }

    @Test
    void comesBackAsTarWithEveryFile() throws IOException {
        byte[] tar = download("tar", "digits-1.tar").bytes();

        Map<String, String> read = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                read.put(entry.getName(), sha256(in.readAllBytes()));
            }
        }

        assertThat(read).isEqualTo(given());
    }

    @Test
    void comesBackAsZipWithEveryFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("digits.zip"), download("zip", "digits-1.zip").bytes());

        Map<String, String> read = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    read.put(entry.getName(), sha256(in.readAllBytes()));
                }
            }
        }

        assertThat(read).isEqualTo(given());
    }

    @Test
    void aCutDownloadIsResumedAfterARestart() throws IOException {
        String address = packaged("tar");
        TestResponse whole = app.get(address + "digits-1.tar");
        byte[] first = Arrays.copyOf(whole.bytes(), 1_000_001);

        app = TestApp.on(files.reopened());
        TestResponse rest = app.send(Request.get(address + "digits-1.tar")
                .header("range", "bytes=1000001-")
                .header("if-range", whole.header("etag")));

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("etag")).isEqualTo(whole.header("etag"));
        byte[] joined = Arrays.copyOf(first, whole.bytes().length);
        System.arraycopy(rest.bytes(), 0, joined, first.length, rest.bytes().length);
        assertThat(sha256(joined)).isEqualTo(sha256(whole.bytes()));
    }

    @Test
    void headSaysHowLongTheArchiveIs() {
        String address = packaged("tar");

        TestResponse head = app.head(address + "digits-1.tar");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length"))
                .isEqualTo(String.valueOf(app.get(address).at("/archives/0/length")));
        assertThat(head.header("accept-ranges")).isEqualTo("bytes");
        assertThat(head.header("content-disposition")).isEqualTo("attachment; filename=digits-1.tar");
    }

    @Test
    void theDigestOfAnArchiveIsKnownOnceAskedFor() {
        String address = packaged("tar");
        assertThat(app.get(address).at("/archives/0/sha256")).isNull();

        TestResponse listing = app.get(address + "?digest=true");

        TestResponse archive = app.get(address + "digits-1.tar");
        assertThat(listing.at("/archives/0/sha256")).isEqualTo(sha256(archive.bytes()));
        assertThat(app.get(address).at("/archives/0/sha256")).isEqualTo(sha256(archive.bytes()));
        assertThat(archive.header("repr-digest")).startsWith("sha-256=:");
    }

    @Test
    void theSumsFitTheFiles() throws IOException {
        String address = packaged("tar");

        List<String> sums = app.get(address + "SHA256SUMS").text().lines().toList();

        Map<String, String> read = new TreeMap<>();
        sums.forEach(line -> read.put(line.substring(66), line.substring(0, 64)));
        assertThat(read).isEqualTo(given());
        assertThat(app.get(address + "manifest.jsonl").text().lines())
                .hasSize(1797)
                .first()
                .asString()
                .startsWith("{\"path\":\"digits/test/0/0022.png\",\"sha256\":\"")
                .contains(",\"use\":\"test\",\"label\":\"0\",\"archive\":\"digits-1.tar\",\"offset\":512,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void theManifestSaysWhereEachFileLies(String format) throws IOException {
        String address = packaged(format);
        byte[] archive = app.get(address + "digits-1." + format).bytes();
        Map<String, String> read = new TreeMap<>();
        Map<String, List<?>> places = new TreeMap<>();

        app.get(address + "manifest.jsonl").text().lines().forEach(line -> {
            JsonObject file = JsonParser.parseString(line).getAsJsonObject();
            String path = file.get("path").getAsString();
            int offset = file.get("offset").getAsInt();
            int length = file.get("length").getAsInt();
            read.put(path, sha256(Arrays.copyOfRange(archive, offset, offset + length)));
            places.put(
                    path,
                    List.of("http://localhost" + address + file.get("archive").getAsString(), (long) offset, (long)
                            length));
        });

        assertThat(read).isEqualTo(given());
        assertThat(app.get(address + "references.json").json()).isEqualTo(Map.of("version", 1L, "refs", places));
    }

    @Test
    void otherBlueprintsReadTheSamplesInOrder() {
        Datasets datasets = app.datasets();
        Version version = datasets.version("digits@latest");

        assertThat(datasets.labels(version)).hasSize(10);
        assertThat(datasets.samples(version, "train"))
                .hasSize(1347)
                .extracting(Sample::path)
                .isSorted();
        assertThat(datasets.samples(version, "test"))
                .hasSize(450)
                .first()
                .extracting(Sample::label)
                .isEqualTo("0");
    }

    private String packaged(String format) {
        TestResponse created =
                app.post("/api/datasets/download", Map.of("datasets", List.of("digits"), "format", format));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json(String.class)).isEqualTo(created.header("location"));
        return created.header("location");
    }

    private TestResponse download(String format, String file) {
        TestResponse response = app.get(packaged(format) + file);
        assertThat(response.status()).isEqualTo(200);
        return response;
    }

    private static Map<String, String> given() throws IOException {
        Map<String, String> given = new TreeMap<>();
        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(TestApp.digits())))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isFile()) {
                    given.put(entry.getName(), sha256(in.readAllBytes()));
                }
            }
        }
        return given;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
