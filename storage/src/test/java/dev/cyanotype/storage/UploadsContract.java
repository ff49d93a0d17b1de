package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in parts over HTTP, as clients of tus send them, on either database. */
abstract class UploadsContract {
    private static final int LENGTH = 700_001;
    static final byte[] BODY = body(LENGTH);

    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    static TestClient client(Workspace workspace) {
        return TestClient.of(Router.builder()
                        .instance(Workspace.class, workspace)
                        .mount(new UploadsBlueprint())
                        .build())
                .checked();
    }

    private TestClient client() {
        return client(files.workspace());
    }

    @Test
    void takesABodyInParts() throws Exception {
        TestResponse created = client().send(tus(Method.POST, "/api/uploads")
                .header("upload-length", String.valueOf(LENGTH))
                .header("upload-metadata", "filename ZGlnaXRzLnRhcg==,public"));
        String address = created.header("location");
        TestResponse begun = client().send(tus(Method.HEAD, address));
        TestResponse first = append(client(), address, 0, part(0, 300_000));
        TestResponse second = append(client(), address, 300_000, part(300_000, LENGTH));

        assertThat(created.status()).isEqualTo(201);
        assertThat(address).matches("/api/uploads/[0-9a-f]{32}");
        assertThat(begun.header("upload-offset")).isEqualTo("0");
        assertThat(begun.header("upload-length")).isEqualTo(String.valueOf(LENGTH));
        assertThat(begun.header("upload-metadata")).isEqualTo("filename ZGlnaXRzLnRhcg==,public");
        assertThat(begun.header("cache-control")).isEqualTo("no-store");
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("upload-offset")).isEqualTo("300000");
        assertThat(first.header("upload-expires")).endsWith("GMT");
        assertThat(first.header("tus-resumable")).isEqualTo("1.0.0");
        assertThat(second.header("upload-offset")).isEqualTo(String.valueOf(LENGTH));
        assertThat(stored(address)).isEqualTo(BODY);
        assertThat(client().get(address).at("/metadata/filename")).isEqualTo("digits.tar");
        assertThat(client().get("/api/uploads").at("/data/0/offset")).isEqualTo((long) LENGTH);
    }

    @Test
    void saysWhatItSpeaks() {
        TestResponse options = client().send(Request.of(Method.OPTIONS, "/api/uploads"));

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("tus-version")).isEqualTo("1.0.0");
        assertThat(options.header("tus-extension")).isEqualTo("creation,checksum,expiration,termination");
        assertThat(options.header("tus-max-size")).isEqualTo(String.valueOf(1L << 40));
        assertThat(options.header("tus-checksum-algorithm")).isEqualTo("sha1,sha256,md5");
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        String address = create(client(), LENGTH);
        append(client(), address, 0, part(0, 123_456));
        files.reopened();

        assertThat(offset(client(), address)).isEqualTo(123_456);
        append(client(), address, 123_456, part(123_456, LENGTH));
        files.reopened();

        assertThat(stored(address)).isEqualTo(BODY);
    }

    @Test
    void keepsWhatCameBeforeAConnectionWasLost() throws Exception {
        String address = create(client(), LENGTH);

        append(client(), address, 0, new SequenceInputStream(part(0, 200_000), lost()));
        files.reopened();

        assertThat(offset(client(), address)).isEqualTo(200_000);
        append(client(), address, 200_000, part(200_000, LENGTH));
        assertThat(stored(address)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha256", "md5"})
    void checksWhatHasAChecksum(String algorithm) throws Exception {
        String address = create(client(), LENGTH);

        TestResponse wrong = client().send(appending(address, 0, part(1, 100_001))
                .header("upload-checksum", checksum(algorithm, 0, 100_000)));
        TestResponse lost = client().send(appending(address, 0, new SequenceInputStream(part(0, 50_000), lost()))
                .header("upload-checksum", checksum(algorithm, 0, 100_000)));
        long before = offset(client(), address);
        TestResponse right = client().send(appending(address, 0, part(0, 100_000))
                .header("upload-checksum", checksum(algorithm, 0, 100_000)));
        append(client(), address, 100_000, part(100_000, LENGTH));

        assertThat(wrong.status()).isEqualTo(460);
        assertThat(wrong.text()).contains("upload-checksum");
        assertThat(lost.status()).isGreaterThanOrEqualTo(400);
        assertThat(before).isZero();
        assertThat(right.status()).isEqualTo(204);
        assertThat(stored(address)).isEqualTo(BODY);
    }

    @Test
    void refusesAnotherOffsetAndMoreThanWasAnnounced() throws Exception {
        String address = create(client(), 1_000);
        append(client(), address, 0, part(0, 400));

        TestResponse other = append(client(), address, 300, part(300, 1_000));
        TestResponse more = append(client(), address, 400, part(400, 1_001));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text()).contains("400 bytes", "300");
        assertThat(more.status()).isEqualTo(413);
        assertThat(offset(client(), address)).isEqualTo(400);
        append(client(), address, 400, part(400, 1_000));
        assertThat(stored(address)).isEqualTo(Arrays.copyOf(BODY, 1_000));
        assertThat(append(client(), address, 1_000, part(0, 0)).status()).isEqualTo(204);
        assertThat(append(client(), address, 1_000, part(0, 1)).status()).isEqualTo(413);
    }

    @Test
    void takesBytesOfOneRequestAtATime() throws Exception {
        String address = create(client(), 2_000);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        InputStream waiting = new InputStream() {
            @Override
            public int read() throws IOException {
                begun.countDown();
                try {
                    return go.await(30, TimeUnit.SECONDS) ? -1 : 0;
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        CompletableFuture<TestResponse> slow = CompletableFuture.supplyAsync(
                () -> append(client(), address, 0, new SequenceInputStream(part(0, 500), waiting)));
        begun.await(30, TimeUnit.SECONDS);

        TestResponse second = append(client(), address, 0, part(0, 2_000));
        go.countDown();

        assertThat(second.status()).isEqualTo(423);
        assertThat(slow.get(30, TimeUnit.SECONDS).header("upload-offset")).isEqualTo("500");
        assertThat(append(client(), address, 500, part(500, 2_000)).status()).isEqualTo(204);
        assertThat(stored(address)).isEqualTo(Arrays.copyOf(BODY, 2_000));
    }

    @Test
    void refusesWhatItCannotUnderstandNamingIt() {
        TestResponse noVersion = client().send(Request.post("/api/uploads").header("upload-length", "1"));
        TestResponse length = client().send(tus(Method.POST, "/api/uploads").header("upload-length", "-1"));
        TestResponse noLength = client().send(tus(Method.POST, "/api/uploads"));
        TestResponse metadata = client().send(tus(Method.POST, "/api/uploads")
                .header("upload-length", "1")
                .header("upload-metadata", "filename not-base64!"));
        String address = create(client(), 10);
        TestResponse type = client().send(
                        tus(Method.PATCH, address).header("upload-offset", "0").body("application/json", "{}"));
        TestResponse algorithm =
                client().send(appending(address, 0, part(0, 10)).header("upload-checksum", "crc32 AAAA"));

        assertThat(noVersion.status()).isEqualTo(412);
        assertThat(noVersion.header("tus-version")).isEqualTo("1.0.0");
        assertThat(length.text()).contains("upload-length", "'-1'");
        assertThat(noLength.text()).contains("upload-length", "got none");
        assertThat(metadata.text()).contains("upload-metadata", "not-base64!");
        assertThat(type.status()).isEqualTo(415);
        assertThat(type.text()).contains("application/offset+octet-stream");
        assertThat(algorithm.text()).contains("upload-checksum", "crc32", "sha256");
        assertThat(client().send(tus(Method.HEAD, "/api/uploads/nope")).status())
                .isEqualTo(404);
    }

    @Test
    void saysWhatIsNeededAndWhatIsFree() {
        Disk small = new Disk() {
            @Override
            public long free(Path folder) {
                return 999;
            }
        };
        TestClient client = client(files.reopened(small));

        TestResponse refused = client.send(tus(Method.POST, "/api/uploads").header("upload-length", "1000"));

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.text()).contains("1000", "999");
        assertThat(files.folder().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsLargerThanAnUploadMayBe() {
        TestClient client = client(files.reopenedWith("uploads.bytes", "1K"));

        assertThat(client.send(tus(Method.POST, "/api/uploads").header("upload-length", "1025"))
                        .status())
                .isEqualTo(413);
        assertThat(offset(client, create(client, 1_024))).isZero();
    }

    @Test
    void forgetsWhatHasExpired() throws Exception {
        String part = create(client(), LENGTH);
        append(client(), part, 0, part(0, 10));
        String whole = create(client(), 0);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));

        TestClient client = client(files.reopened(new Disk(), later));

        assertThat(client.get(part).status()).isEqualTo(404);
        assertThat(client.get(whole).status()).isEqualTo(404);
        assertThat(files.folder().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void deletesOnesThatExpireWhileItRuns() throws Exception {
        Workspace workspace = files.reopenedWith("uploads.kept", "0s");
        String address = create(client(workspace), 1_000);

        assertThat(client(workspace).get(address).status()).isEqualTo(404);
        assertThat(client(workspace).get("/api/uploads").at("/data")).isEqualTo(List.of());
        assertThat(files.folder().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void keepsOneThatHasExpiredWhileAJobNeedsIt() throws Exception {
        String address = create(client(), 1_000);
        append(client(), address, 0, part(0, 1_000));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        files.workspace().jobs().register("use", Interrupted.AGAIN, job -> null);
        files.workspace().jobs().submit("use", Map.of("upload", id(address)));

        TestClient client = client(files.reopened(new Disk(), later));

        assertThat(client.get("/api/uploads").at("/data/0/id")).isEqualTo(id(address));
        assertThat(stored(address)).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 400, 1_000})
    void deletesAnUpload(int received) throws Exception {
        String address = create(client(), 1_000);
        append(client(), address, 0, part(0, received));

        TestResponse deleted = client().send(tus(Method.POST, address).header("x-http-method-override", "DELETE"));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(client().send(tus(Method.DELETE, address)).status()).isEqualTo(404);
        assertThat(files.folder().resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void keepsAnUploadThatAJobHasUsed() throws Exception {
        String address = create(client(), 1_000);
        append(client(), address, 0, part(0, 1_000));
        files.reopened().jobs().register("use", Interrupted.AGAIN, job -> null);
        files.workspace().jobs().start();
        String job = files.workspace()
                .jobs()
                .submit("use", Map.of("upload", id(address)))
                .id();
        files.workspace().jobs().await(job, Duration.ofSeconds(30));

        assertThat(stored(address)).hasSize(1_000);
    }

    private byte[] stored(String address) throws IOException {
        return stored(files.workspace(), address);
    }

    static byte[] stored(Workspace workspace, String address) throws IOException {
        try (InputStream in = workspace.uploads().open(id(address))) {
            return in.readAllBytes();
        }
    }

    static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    static Request tus(Method method, String target) {
        return Request.of(method, target).header("tus-resumable", "1.0.0");
    }

    private static String create(TestClient client, long length) {
        return client.send(tus(Method.POST, "/api/uploads").header("upload-length", String.valueOf(length)))
                .header("location");
    }

    private static Request appending(String address, long offset, InputStream bytes) {
        return tus(Method.PATCH, address)
                .header("upload-offset", String.valueOf(offset))
                .body("application/offset+octet-stream", bytes);
    }

    static TestResponse append(TestClient client, String address, long offset, InputStream bytes) {
        return client.send(appending(address, offset, bytes));
    }

    static long offset(TestClient client, String address) {
        return Long.parseLong(client.send(tus(Method.HEAD, address)).header("upload-offset"));
    }

    static InputStream part(int from, int to) {
        return new ByteArrayInputStream(BODY, from, to - from);
    }

    private static InputStream lost() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The connection is lost");
            }
        };
    }

    private static String checksum(String algorithm, int from, int to) throws Exception {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        digest.update(BODY, from, to - from);
        return algorithm + " " + Base64.getEncoder().encodeToString(digest.digest());
    }

    /** Bytes that tell where they stand. */
    private static byte[] body(int length) {
        StringBuilder lines = new StringBuilder();
        while (lines.length() < length) {
            lines.append(lines.length()).append('\n');
        }
        return lines.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
