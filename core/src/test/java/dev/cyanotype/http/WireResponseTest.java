package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireResponseTest {
    private static final String CHANGED = "Tue, 14 Nov 2023 22:13:20 GMT";

    @TempDir
    private Path folder;

    private TestClient client;
    private String etag;

    @BeforeEach
    void serveTenDigits() throws IOException {
        Path file = Files.writeString(folder.resolve("digits.txt"), "0123456789");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        client = TestClient.of(Router.of(Blueprint.of("files", setup -> {
            setup.get("/digits.txt", request -> Response.file(file));
            setup.get("/missing.txt", request -> Response.file(folder.resolve("missing.txt")));
            setup.get("/text", request -> Response.text("héllo").etag("v1"));
            setup.post("/digits.txt", request -> Response.file(file));
        })));
        etag = client.get("/digits.txt").header("etag");
    }

    private TestResponse get(String... headers) {
        Request request = Request.get("/digits.txt");
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return client.send(request);
    }

    @Test
    void describesAFile() {
        TestResponse response = get();

        assertThat(response.text()).isEqualTo("0123456789");
        assertThat(response.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.header("content-length")).isEqualTo("10");
        assertThat(response.header("accept-ranges")).isEqualTo("bytes");
        assertThat(response.header("last-modified")).isEqualTo(CHANGED);
        assertThat(etag).matches("\"[0-9a-f]+-a\"");
        assertThat(client.get("/missing.txt").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            bytes=0-3      | 206 | 0123       | bytes 0-3/10
            bytes=7-       | 206 | 789        | bytes 7-9/10
            bytes=-3       | 206 | 789        | bytes 7-9/10
            bytes=-30      | 206 | 0123456789 | bytes 0-9/10
            bytes=8-99     | 206 | 89         | bytes 8-9/10
            bytes=8-9223372036854775807  | 206 | 89 | bytes 8-9/10
            bytes=8-99999999999999999999 | 206 | 89 | bytes 8-9/10
            bytes=9223372036854775807-   | 416 | '' | bytes */10
            bytes=-99999999999999999999  | 206 | 0123456789 | bytes 0-9/10
            bytes=10-      | 416 | ''         | bytes */10
            bytes=-0       | 416 | ''         | bytes */10
            bytes=5-2      | 200 | 0123456789 | ''
            bytes=0-1,x    | 200 | 0123456789 | ''
            bytes=0-6,2-8  | 200 | 0123456789 | ''
            bytes=0-1,30-4 | 206 | 01         | bytes 0-1/10
            bytes=20-,30-  | 416 | ''         | bytes */10
            bytes=x-1      | 200 | 0123456789 | ''
            items=0-1      | 200 | 0123456789 | ''
            """)
    void answersRanges(String range, int status, String text, String contentRange) {
        TestResponse response = get("range", range);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).isEqualTo(text);
        assertThat(response.header("content-range")).isEqualTo(contentRange);
        assertThat(response.header("content-length")).isEqualTo(String.valueOf(text.length()));
    }

    @Test
    void answersSeveralRangesAsParts() {
        TestResponse response = get("range", "bytes=7-, 0-1 ,99-,-1");
        String boundary = response.header("content-type").replaceFirst("multipart/byteranges; boundary=", "");

        assertThat(response.status()).isEqualTo(206);
        assertThat(response.header("content-range")).isEmpty();
        assertThat(response.header("content-length")).isEqualTo(String.valueOf(response.bytes().length));
        assertThat(response.text().replace(boundary, "B")).isEqualTo("""

                        --B
                        content-type: text/plain; charset=utf-8
                        content-range: bytes 7-9/10

                        789
                        --B
                        content-type: text/plain; charset=utf-8
                        content-range: bytes 0-1/10

                        01
                        --B
                        content-type: text/plain; charset=utf-8
                        content-range: bytes 9-9/10

                        9
                        --B--
                        """.replace("\n", "\r\n"));
    }

    @Test
    void answersNoMoreRangesThanItSays() {
        assertThat(get("range", "bytes=" + "0-0,".repeat(9) + "0-0").status()).isEqualTo(206);
        assertThat(get("range", "bytes=" + "0-0,".repeat(64) + "0-0").status()).isEqualTo(416);
    }

    @Test
    void honoursARangeOnlyOfTheContentItWasAskedFor() {
        assertThat(get("range", "bytes=0-1", "if-range", etag).status()).isEqualTo(206);
        assertThat(get("range", "bytes=0-1", "if-range", CHANGED).status()).isEqualTo(206);
        assertThat(get("range", "bytes=0-1", "if-range", "\"other\"").status()).isEqualTo(200);
        assertThat(get("range", "bytes=0-1", "if-range", "W/" + etag).status()).isEqualTo(200);
        assertThat(get("range", "bytes=0-1", "if-range", "garbage").status()).isEqualTo(200);
        assertThat(get("range", "bytes=0-1", "if-range", "Tue, 14 Nov 2023 22:13:21 GMT")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersConditions() {
        assertThat(get("if-none-match", etag).status()).isEqualTo(304);
        assertThat(get("if-none-match", "\"a\", W/" + etag).status()).isEqualTo(304);
        assertThat(get("if-none-match", "*").status()).isEqualTo(304);
        assertThat(get("if-none-match", "\"a\"").status()).isEqualTo(200);
        assertThat(get("if-modified-since", CHANGED).status()).isEqualTo(304);
        assertThat(get("if-modified-since", "Tue, 14 Nov 2023 22:13:19 GMT").status())
                .isEqualTo(200);
        assertThat(get("if-modified-since", CHANGED, "if-none-match", "\"a\"").status())
                .isEqualTo(200);
        assertThat(get("if-match", "\"a\"").status()).isEqualTo(412);
        assertThat(get("if-match", etag).status()).isEqualTo(200);
        assertThat(get("if-unmodified-since", "Tue, 14 Nov 2023 22:13:19 GMT").status())
                .isEqualTo(412);
    }

    @Test
    void readsTagsWithCommasAndInSeveralLines() {
        TestClient tagged = TestClient.of(Router.builder()
                .app(app -> app.get("/", request -> Response.text("x").etag("a,b")))
                .build());

        assertThat(tagged.send(Request.get("/").header("if-none-match", "\"x\", W/\"a,b\""))
                        .status())
                .isEqualTo(304);
        assertThat(tagged.send(Request.get("/").header("if-none-match", "\"a\", \"b\", a,b"))
                        .status())
                .isEqualTo(200);
        assertThat(tagged.send(Request.get("/")
                                .addHeader("if-none-match", "\"x\"")
                                .addHeader("if-none-match", "\"a,b\""))
                        .status())
                .isEqualTo(304);
        assertThat(tagged.send(Request.get("/").header("if-match", "\"a,b\"")).status())
                .isEqualTo(200);
    }

    @Test
    void sendsNoBodyWith304() {
        TestResponse response = get("if-none-match", etag);

        assertThat(response.bytes()).isEmpty();
        assertThat(response.header("etag")).isEqualTo(etag);
        assertThat(response.header("content-length")).isEmpty();
    }

    @Test
    void sendsTheHeadOfWhatGetWouldSend() {
        TestResponse response = client.head("/text");

        assertThat(response.bytes()).isEmpty();
        assertThat(response.header("content-length")).isEqualTo("6");
        assertThat(response.header("etag")).isEqualTo("\"v1\"");
    }

    @Test
    void leavesAnswersToPostWhole() {
        TestResponse response = client.send(
                Request.post("/digits.txt").header("range", "bytes=0-1").header("if-none-match", etag));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("0123456789");
    }

    @Test
    void refusesLineBreaksInHeaderFields() {
        assertThatThrownBy(() -> Response.redirect("/a\r\nset-cookie: x=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The header field 'location' must not contain a line break");
    }

    @Test
    void namesAttachmentsInAnyAlphabet() {
        assertThat(Response.text("x").attachment("naïve \"file\".txt").header("content-disposition"))
                .isEqualTo(
                        "attachment; filename=\"naive \\\"file\\\".txt\"; filename*=UTF-8''na%C3%AFve%20%22file%22.txt");
    }
}
