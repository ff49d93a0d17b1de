package dev.cyanotype.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileResponseTest {
    private static final FileResponse FILE =
            FileResponse.of("f.txt", Source.of(new byte[] {1, 2}, "abc", Optional.empty()));

    private static String disposition(String name) {
        return FILE.attachment().named(name).response().header("content-disposition");
    }

    @Test
    void namesTheFileAsWerkzeugDoes() {
        assertThat(disposition("f.txt")).isEqualTo("attachment; filename=f.txt");
        assertThat(disposition("two words.txt")).isEqualTo("attachment; filename=\"two words.txt\"");
        assertThat(disposition("qu\"ote;.txt")).isEqualTo("attachment; filename=\"qu\\\"ote;.txt\"");
        assertThat(disposition("ümlaut ☃.txt"))
                .isEqualTo("attachment; filename=\"umlaut .txt\"; filename*=UTF-8''%C3%BCmlaut%20%E2%98%83.txt");
        assertThat(disposition("a\r\nb")).isEqualTo("attachment; filename=a__b");
    }

    @Test
    void saysHowLongCachesMayKeepIt() {
        assertThat(FILE.response().header("cache-control")).isEqualTo("no-cache");
        assertThat(FILE.maxAge(Duration.ZERO).response().header("cache-control"))
                .isEqualTo("no-cache, max-age=0");
        assertThat(FILE.maxAge(Duration.ofMinutes(1)).response().header("cache-control"))
                .isEqualTo("public, max-age=60");
    }

    @Test
    void takesTypeAndValidatorAsTold() {
        assertThat(FILE.mediaType("a/b").response().header("content-type")).isEqualTo("a/b");
        assertThat(FILE.etag("mine").response().header("etag")).isEqualTo("\"mine\"");
    }

    @Test
    void answersConditionsUnlessToldNotTo() {
        Instant changed = Instant.parse("2026-11-26T12:00:00Z");
        TestClient client = TestClient.of(Router.builder()
                .app(app -> {
                    app.get("/", request -> FILE.lastModified(changed).response());
                    app.get(
                            "/whole",
                            request ->
                                    FILE.lastModified(changed).unconditional().response());
                })
                .build());
        Request asking = Request.get("/").header("if-modified-since", "Thu, 26 Nov 2026 12:00:00 GMT");
        Request whole = Request.get("/whole").header("if-none-match", "\"abc\"").header("range", "bytes=1-");

        assertThat(client.send(asking).status()).isEqualTo(304);
        assertThat(client.send(whole).status()).isEqualTo(200);
        assertThat(client.send(whole).bytes()).containsExactly(1, 2);
        assertThat(client.send(whole).header("accept-ranges")).isEmpty();
        assertThat(client.send(whole).header("etag")).isEqualTo("\"abc\"");
        assertThat(client.send(whole).header("last-modified")).isEqualTo("Thu, 26 Nov 2026 12:00:00 GMT");
    }

    /** Those that Python's mimetypes says, and so Flask; it knows no source maps. */
    @ParameterizedTest
    @CsvSource({
        "a.mjs, text/javascript; charset=utf-8",
        "a.js, text/javascript; charset=utf-8",
        "a.wasm, application/wasm",
        "a.ttf, font/ttf",
        "a.otf, font/otf",
        "a.woff, font/woff",
        "a.woff2, font/woff2",
        "a.HTM, text/html; charset=utf-8",
        "a.webmanifest, application/manifest+json",
        "a.js.map, application/json"
    })
    void knowsWhatBrowsersLoad(String name, String type) {
        assertThat(FILE.named(name).response().header("content-type")).isEqualTo(type);
    }

    @Test
    void failsWithoutAFile() {
        assertThatThrownBy(() -> FileResponse.of(Path.of("no-such-file")))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no file no-such-file");
    }
}
