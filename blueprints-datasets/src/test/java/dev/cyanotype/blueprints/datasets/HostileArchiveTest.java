package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every archive here is refused by the name of what is wrong with it, and leaves nothing behind. */
class HostileArchiveTest {
    private static final String TAR = "application/x-tar";
    private static final String ZIP = "application/zip";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void links() throws IOException {
        byte[] tar = new TarFixture()
                .special("train/0/hard", TarConstants.LF_LINK, "/etc/passwd")
                .special("train/0/soft", TarConstants.LF_SYMLINK, "../../x")
                .bytes();

        TestResponse answer = refused(TAR, tar, "train/0/hard");

        assertThat(answer.at("/errors/0/in")).isEqualTo("entry");
        assertThat(answer.at("/errors/0/detail"))
                .isEqualTo("is a hard link to '/etc/passwd'; expected files and folders only");
        assertThat(answer.at("/errors/1/pointer")).isEqualTo("train/0/soft");
    }

    @Test
    void layoutsThatAreNone() throws IOException {
        TestResponse answer = refused(TAR, tar("train/0/a.png", "notes.md", "train/x.png"), "notes.md");

        assertThat(answer.at("/errors/0/detail"))
                .isEqualTo("does not fit the layout; expected [name/]use/label/file, such as train/cat/1.png");
        assertThat(answer.at("/errors/1/pointer")).isEqualTo("train/x.png");
    }

    @Test
    void twentyOfManyAreNamed() throws IOException {
        String[] paths =
                Stream.iterate(0, i -> i + 1).limit(30).map(i -> "f" + i).toArray(String[]::new);

        TestResponse answer = refused(TAR, tar(paths), "f0");

        assertThat(answer.at("/errors"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, "application/gzip", ZIP})
    void bentBytesAreRefusedOrHarmless(String mediaType) throws IOException {
        byte[] good = switch (mediaType) {
            case TAR ->
                new TarFixture()
                        .file("train/0/ä" + "x".repeat(120), "1")
                        .file("train/0/b", "2")
                        .bytes();
            case ZIP -> zip("train/0/a", "train/0/b");
            default -> TarFixture.gzip(tar("train/0/a", "train/0/b"));
        };
        Random random = new Random(9);

        for (int i = 0; i < 300; i++) {
            byte[] bent = good.clone();
            for (int change = 0; change <= i % 3; change++) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = i % 5 == 0 ? Arrays.copyOf(bent, random.nextInt(bent.length)) : bent;

            assertThat(app.upload("set", mediaType, cut).status()).isIn(200, 201, 422);
        }
        assertThat(leftovers()).allMatch(path -> path.getParent().endsWith("segments"));
    }

    @Test
    void zerosBehindTheEndBeyondTheQuota() throws IOException {
        app = TestApp.on(files.reopened(), "datasets.quota.bytes", "64K");
        byte[] tar = tar("train/0/a.png");
        byte[] packed = TarFixture.gzip(Arrays.copyOf(tar, 70_000));

        assertThat(refused("application/gzip", packed, "train/0/a.png").text()).contains("datasets.quota.bytes");
    }

    @Test
    void moreNamesThanThereIsMemoryFor() throws IOException {
        String[] paths = IntStream.range(0, 200).mapToObj(i -> "train/0/" + i).toArray(String[]::new);
        TestApp small = TestApp.on(files.reopened(), "datasets.quota.memory", "10000");

        TestResponse refused = small.upload("set", TAR, tar(paths));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("datasets.quota.memory");
        assertThat(small.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    @Test
    void layoutsOfManyUses() throws IOException {
        String[] paths = Stream.iterate(0, i -> i + 1)
                .limit(101)
                .map(i -> "use" + i + "/0/a")
                .toArray(String[]::new);

        assertThat(refused(TAR, tar(paths), "").text()).contains("at most 100");
    }

    @Test
    void bodiesThatAreNoArchives() {
        assertThat(app.upload("x", "text/plain", new byte[] {1}).status()).isEqualTo(415);
        TestResponse untyped =
                app.send(Request.post("/api/datasets/x/versions?create=true").body("", tar("train/0/a.png")));
        assertThat(untyped.status()).isEqualTo(415);
        assertThat(untyped.at("/errors/0/pointer")).isEqualTo("content-type");
        assertThat(app.upload("x", "application/octet-stream", new byte[600]).status())
                .isEqualTo(415);
    }

    private TestResponse refused(String mediaType, byte[] archive, String... named) throws IOException {
        TestResponse answer = app.upload("victim", mediaType, archive);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/errors/0/in")).isEqualTo("entry");
        assertThat(answer.at("/errors/0/pointer")).isIn((Object[]) named);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
        assertThat(leftovers()).isEmpty();
        return answer;
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> all = Files.walk(files.folder())) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> !path.getParent().equals(files.folder()))
                    .toList();
        }
    }

    private static byte[] tar(String... paths) {
        TarFixture tar = new TarFixture();
        List.of(paths).forEach(path -> tar.file(path, path));
        return tar.bytes();
    }

    private static byte[] zip(String... paths) {
        ZipFixture zip = new ZipFixture();
        List.of(paths).forEach(path -> zip.file(path, path));
        return zip.bytes();
    }
}
