package dev.cyanotype.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
    private static final String LONG = "a long text, ".repeat(100);

    private final TestClient client = TestClient.of(Router.builder()
            .mount(Blueprint.of("texts", setup -> {
                setup.compress();
                setup.get("/text", request -> Response.text(LONG).etag("t"));
                setup.get("/list", request -> Response.json(Collections.nCopies(500, "x")));
                setup.get("/short", request -> Response.text("short ".repeat(100)));
                setup.get("/picture", request -> Response.bytes("image/png", new byte[5_000]));
                setup.get("/packed", request -> Response.text(LONG).header("content-encoding", "br"));
                setup.get(
                        "/package",
                        request -> Response.source("text/plain", Source.of(new byte[5_000], "p", Optional.empty())));
            }))
            .app(app -> app.get("/plain", request -> Response.text(LONG)))
            .build());

    private TestResponse get(String target, String encodings) {
        return client.send(Request.get(target).header("Accept-Encoding", encodings));
    }

    private static String unpacked(TestResponse response) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(response.bytes())).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void compressesLongTextForWhoTakesIt() throws IOException {
        TestResponse text = get("/text", "br, gzip;q=0.5").expect(200);

        assertThat(text.header("content-encoding")).isEqualTo("gzip");
        assertThat(text.header("content-length")).isEqualTo(String.valueOf(text.bytes().length));
        assertThat(text.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(text.header("etag")).isEqualTo("W/\"t\"");
        assertThat(unpacked(text)).isEqualTo(LONG);
        assertThat(unpacked(get("/list", "*"))).startsWith("[\"x\",\"x\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/text, identity, Accept-Encoding",
        "/text, 'gzip;q=0, *', Accept-Encoding",
        "/short, gzip, Accept-Encoding",
        "/package, gzip, Accept-Encoding",
        "/picture, gzip, ''",
        "/plain, gzip, ''"
    })
    void leavesOthersAsTheyAre(String target, String encodings, String vary) {
        TestResponse answer = get(target, encodings).expect(200);

        assertThat(answer.headers().contains("content-encoding")).isFalse();
        assertThat(answer.header("vary")).isEqualTo(vary);
        assertThat(answer.header("etag")).doesNotStartWith("W/");
    }

    @Test
    void leavesWhatIsCompressedAndRanges() {
        assertThat(get("/packed", "gzip").header("content-encoding")).isEqualTo("br");
        TestResponse range = client.send(
                Request.get("/package").header("Accept-Encoding", "gzip").header("Range", "bytes=0-9"));
        assertThat(range.expect(206).bytes()).hasSize(10);
        assertThat(range.header("etag")).isEqualTo("\"p\"");
    }

    @Test
    void knowsTheTagOfWhatItCompressed() {
        TestResponse unchanged = client.send(
                Request.get("/text").header("Accept-Encoding", "gzip").header("If-None-Match", "W/\"t\""));

        assertThat(unchanged.expect(304).header("etag")).isEqualTo("W/\"t\"");
        assertThat(unchanged.header("vary")).isEqualTo("Accept-Encoding");
    }
}
