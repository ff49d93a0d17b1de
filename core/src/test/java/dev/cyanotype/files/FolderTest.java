package dev.cyanotype.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    Path top;

    private Folder folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(top.resolve("static/css"));
        Files.writeString(top.resolve("static/page.txt"), "0123456789");
        Files.writeString(top.resolve("static/css/a b.css"), "b{}");
        Files.writeString(top.resolve("secret.txt"), "secret");
        folder = Folder.of(top.resolve("static"));
    }

    @Test
    void findsFilesBelowIt() throws IOException {
        assertThat(folder.find("page.txt")).isPresent();
        assertThat(folder.find("css/a b.css")).isPresent();
        assertThat(folder.find("css/../page.txt")).isPresent();
    }

    @Test
    void findsNothingElse() throws IOException {
        Files.createSymbolicLink(top.resolve("static/link.txt"), top.resolve("secret.txt"));

        assertThat(folder.find("../secret.txt")).isEmpty();
        assertThat(folder.find("css/../../secret.txt")).isEmpty();
        assertThat(folder.find("link.txt")).isEmpty();
        assertThat(folder.find(top.resolve("secret.txt").toString())).isEmpty();
        assertThat(folder.find("css\\a b.css")).isEmpty();
        assertThat(folder.find("page.txt\0")).isEmpty();
        assertThat(folder.find("css")).isEmpty();
        assertThat(folder.find("page.txt/")).isEmpty();
        assertThat(folder.find("")).isEmpty();
        assertThat(Folder.of(top.resolve("none")).find("page.txt")).isEmpty();
    }

    @Test
    void findsResourcesOfAJar() throws IOException {
        Folder jar = Folder.of(Test.class, "META-INF");

        assertThat(jar.find("MANIFEST.MF")).isPresent();
        assertThat(jar.find("../org/junit/jupiter/api/Test.class")).isEmpty();
        assertThat(jar.find("none")).isEmpty();
        assertThat(Folder.of(Test.class, "org/junit").find("jupiter")).isEmpty();
    }

    @Test
    void isServedBelowItsName() {
        Blueprint docs = Blueprint.of("docs", setup -> setup.statics(folder));
        TestClient client =
                TestClient.of(Router.builder().mount(docs, Mount.at("/docs")).build());

        TestResponse page = client.get("/docs/static/page.txt");

        assertThat(page.text()).isEqualTo("0123456789");
        assertThat(page.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(page.header("content-disposition")).isEqualTo("inline; filename=page.txt");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        assertThat(client.get("/docs/static/css").status()).isEqualTo(404);
        assertThat(client.get("/docs/static/css/a%20b.css").status()).isEqualTo(200);
    }

    @Test
    void isServedAsTold() {
        Router router = Router.builder()
                .serverName("example.org")
                .app(app ->
                        app.statics("/files", folder, file -> file.attachment().maxAge(Duration.ofHours(1))))
                .build();

        TestResponse page = TestClient.of(router).get("/files/page.txt");

        assertThat(page.header("cache-control")).isEqualTo("public, max-age=3600");
        assertThat(page.header("content-disposition")).isEqualTo("attachment; filename=page.txt");
        assertThat(router.urlFor("static").with("filename", "css/a b.css"))
                .hasToString("http://example.org/files/css/a%20b.css");
    }
}
