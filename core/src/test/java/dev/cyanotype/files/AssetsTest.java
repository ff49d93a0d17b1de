package dev.cyanotype.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    @TempDir
    Path folder;

    private TestClient client;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("app.css"), "body {}");
        Files.writeString(folder.resolve("app.js"), "plain");
        Files.writeString(folder.resolve("app.js.gz"), "compressed");
        client = TestClient.of(Router.of(Blueprint.of("shop", setup -> {
            setup.assets("/assets", Folder.of(folder));
            setup.get(
                    "/url/<path:file>",
                    request -> Response.text(request.urlFor(".static")
                            .with("filename", request.param("file"))
                            .toString()));
            setup.mount(Blueprint.of("inner", inner -> inner.statics("/own", Folder.of(folder))), Mount.at("/inner"));
            setup.get(
                    "/inner/url",
                    request -> Response.text(request.urlFor("shop.inner.static")
                            .with("filename", "app.css")
                            .toString()));
        })));
    }

    @Test
    void buildsUrlsThatChangeWithTheContent() throws IOException {
        String before = client.get("/url/app.css").text();
        Files.writeString(folder.resolve("app.css"), "body { color: blue }");
        String after = client.get("/url/app.css").text();

        assertThat(before).startsWith("/assets/app.css?v=").isNotEqualTo(after);
        assertThat(client.get(after).expect(200).header("cache-control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(client.get(before).expect(200).header("cache-control")).isEqualTo("no-cache");
        assertThat(client.get("/assets/app.css").header("cache-control")).isEqualTo("no-cache");
        assertThat(client.get("/url/none.css").text()).isEqualTo("/assets/none.css");
        assertThat(client.get("/inner/url").text()).isEqualTo("/inner/own/app.css");
        client.get("/assets/none.css").expect(404);
    }

    @Test
    void sendsTheCompressedFileBesideToWhoTakesIt() {
        TestResponse compressed = client.send(Request.get("/assets/app.js").header("Accept-Encoding", "gzip"))
                .expect(200);

        assertThat(compressed.text()).isEqualTo("compressed");
        assertThat(compressed.header("content-encoding")).isEqualTo("gzip");
        assertThat(compressed.header("content-type")).startsWith("text/javascript");
        assertThat(compressed.header("vary")).isEqualTo("Accept-Encoding");
        TestResponse plain = client.get("/assets/app.js");
        assertThat(plain.text()).isEqualTo("plain");
        assertThat(plain.header("vary")).isEqualTo("Accept-Encoding");
        assertThat(plain.header("etag")).isNotEqualTo(compressed.header("etag"));
    }
}
