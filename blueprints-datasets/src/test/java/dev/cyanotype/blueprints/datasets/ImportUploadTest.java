package dev.cyanotype.blueprints.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.uploads.Upload;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imports of archives that were uploaded in parts. */
class ImportUploadTest {
    private static final String VERSIONS = "/api/datasets/digits/versions?create=true";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace()).started();
    }

    @Test
    void importsAnUploadAndForgetsIt() throws IOException {
        String id = upload(TestApp.digits(), TestApp.digits().length);

        TestResponse tried = app.post(VERSIONS + "&dry_run=true", Map.of("upload", id));
        TestResponse imported = app.post(VERSIONS, Map.of("upload", id));

        assertThat(tried.at("/samples")).isEqualTo(1797L);
        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.at("/samples")).isEqualTo(1797L);
        assertThat(app.workspace().resumableUploads().has(id)).isFalse();
        assertThat(app.workspace().uploads().tokens()).isEmpty();
    }

    @Test
    void importsAnUploadInAJob() throws Exception {
        String id = upload(new TarFixture().file("train/1/a.png", "a").bytes());

        TestResponse accepted = app.post(VERSIONS + "&wait=false", Map.of("upload", id));
        app.workspace().jobs().await(String.valueOf(accepted.at("/id")), Duration.ofSeconds(30));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(app.get("/api/datasets/digits").at("/samples")).isEqualTo(1L);
        assertThat(app.workspace().resumableUploads().has(id)).isFalse();
    }

    @Test
    void keepsAnUploadThatIsRefused() throws Exception {
        String id = upload(new TarFixture().file("../a.png", "a").bytes());

        TestResponse refused = app.post(VERSIONS, Map.of("upload", id));
        TestResponse accepted = app.post(VERSIONS + "&wait=false", Map.of("upload", id));
        app.workspace().jobs().await(String.valueOf(accepted.at("/id")), Duration.ofSeconds(30));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("../a.png");
        assertThat(app.workspace().resumableUploads().has(id)).isTrue();
        assertThat(app.workspace().uploads().tokens()).containsExactly(id);
    }

    @Test
    void saysWhatIsWrongWithAnUpload() throws IOException {
        byte[] tar = new TarFixture().file("train/1/a.png", "a").bytes();

        TestResponse unknown = app.post(VERSIONS, Map.of("upload", "nope"));
        TestResponse part = app.post(VERSIONS, Map.of("upload", upload(tar, 600)));
        TestResponse text = app.post(VERSIONS, Map.of("upload", upload("no archive".getBytes(UTF_8))));
        TestResponse nothing = app.post(VERSIONS, Map.of());

        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.at("/errors/0/pointer")).isEqualTo("/upload");
        assertThat(unknown.text()).contains("'nope'");
        assertThat(part.status()).isEqualTo(409);
        assertThat(part.text()).contains("600 of " + tar.length);
        assertThat(text.status()).isEqualTo(422);
        assertThat(text.text()).contains("expected tar, tar.gz, tar.zst or zip");
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.text()).contains("upload");
    }

    private String upload(byte[] archive) throws IOException {
        return upload(archive, archive.length);
    }

    private String upload(byte[] archive, int sent) throws IOException {
        Upload upload = app.workspace().resumableUploads().create(archive.length, Map.of());
        app.workspace()
                .resumableUploads()
                .append(upload.id(), 0, Optional.empty(), new ByteArrayInputStream(archive, 0, sent));
        return upload.id();
    }
}
