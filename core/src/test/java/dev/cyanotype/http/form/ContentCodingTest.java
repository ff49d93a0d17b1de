package dev.cyanotype.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests that are compressed, or announced to be too long. */
class ContentCodingTest {
    private static final String TEXT = "as it was before it was compressed";

    private record Note(String text) {}

    private final AtomicInteger hooks = new AtomicInteger();
    private final TestClient client = TestClient.of(Router.builder()
            .limits(Limits.DEFAULT.withBody(100))
            .app(app -> {
                app.before(request -> hooks.incrementAndGet());
                app.post("/text", request -> Response.text(request.text()));
                app.post(
                        "/stream",
                        request -> Response.text(new String(request.stream().readAllBytes(), StandardCharsets.UTF_8)));
                app.post("/typed", Note.class, (request, note) -> Response.text(note.text()));
            })
            .build());

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private TestResponse post(String path, String coding, byte[] body) {
        return client.send(Request.post(path).body("application/json", body).header("content-encoding", coding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZip", "identity, gzip"})
    void readsWhatWasCompressedByGzip(String coding) throws IOException {
        assertThat(post("/text", coding, gzip(TEXT)).text()).isEqualTo(TEXT);
        assertThat(post("/stream", coding, gzip(TEXT)).text()).isEqualTo(TEXT);
        assertThat(post("/typed", coding, gzip("{\"text\":\"hello\"}")).text()).isEqualTo("hello");
    }

    @Test
    void readsWhatWasNotCompressed() {
        assertThat(post("/text", "identity", TEXT.getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br"})
    void refusesOtherCodings(String coding) throws IOException {
        TestResponse response = post("/text", coding, gzip(TEXT));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.header("accept-encoding")).isEqualTo("gzip");
        assertThat(response.text()).contains("Content-Encoding", coding);
    }

    @Test
    void countsTheBytesThatAreRead() throws IOException {
        assertThat(post("/text", "gzip", gzip("x".repeat(1_000_000))).status()).isEqualTo(413);
        assertThat(post("/text", "gzip", gzip("x".repeat(100))).status()).isEqualTo(200);
    }

    @Test
    void saysWhenItIsDamagedOrCutShort() throws IOException {
        byte[] whole = gzip(TEXT);

        assertThat(post("/text", "gzip", TEXT.getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        assertThat(post("/text", "gzip", Arrays.copyOf(whole, whole.length - 9)).status())
                .isEqualTo(400);
    }

    @Test
    void refusesUnreadWhatIsAnnouncedToBeTooLong() {
        TestResponse response = client.send(
                Request.post("/typed").body("application/json", "{}").header("content-length", "100000000000"));

        assertThat(response.status()).isEqualTo(413);
        assertThat(hooks).hasValue(0);
    }
}
