package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
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
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train/../../etc/passwd",
                "train/./a/b.png",
                "train/a\\b/c.png",
                "C:train/a/b.png",
                "train//a/b.png",
                "train/a/b\u0001.png",
                "train/a/b\u202egnp.exe",
                "train/a/line\nbreak.png",
            })
    void namesThatAreNoRelativePaths(String name) throws IOException {
        refused(
                TAR,
                new TarFixture().file("train/0/ok.png", "1").file(name, "2").bytes(),
                name);
    }

    @Test
    void absoluteNames() throws IOException {
        byte[] tar = new TarFixture().file("Xtrain/0/a.png", "1").bytes();
        tar[0] = '/';
        fixChecksum(tar);

        assertThat(refused(TAR, tar, "/train/0/a.png").text()).contains("must not be absolute");
    }

    @Test
    void partsOfNamesThatNoFileSystemTakes() throws IOException {
        String name = "train/0/" + "x".repeat(256);

        refused(TAR, new TarFixture().file(name, "1").bytes(), name);
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

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_CONTIG})
    void devicesAndOtherKinds(byte kind) throws IOException {
        refused(TAR, new TarFixture().special("train/0/x", kind, "").bytes(), "train/0/x");
    }

    @Test
    void equalNames() throws IOException {
        refused(TAR, tar("train/0/a.png", "train/0/a.png"), "train/0/a.png");
    }

    @Test
    void namesThatDifferInCaseOnly() throws IOException {
        refused(TAR, tar("train/0/a.png", "train/0/A.PNG"), "train/0/A.PNG");
    }

    @Test
    void namesThatDifferInTheirNormalFormOnly() throws IOException {
        refused(TAR, tar("train/0/\u00e4.png", "train/0/a\u0308.png"), "train/0/a\u0308.png");
    }

    @Test
    void aFileThatIsAFolderToo() throws IOException {
        refused(TAR, tar("train/0/a", "train/0/a/b"), "train/0/a/b");
        refused(TAR, tar("train/0/a/b", "train/0/a"), "train/0/a");
    }

    @Test
    void aHeaderWithAWrongChecksum() throws IOException {
        byte[] tar = tar("train/0/a.png", "train/0/b.png");
        tar[1024 + 150] ^= 1;

        assertThat(refused(TAR, tar, "train/0/a.png").text()).contains("checksum is wrong");
    }

    @Test
    void cutTars() throws IOException {
        byte[] tar = tar("train/0/a.png", "train/0/b.png");

        assertThat(refused(TAR, Arrays.copyOf(tar, 1024), "train/0/a.png").text())
                .contains("end marker is missing");
        refused(TAR, Arrays.copyOf(tar, 1024 + 200), "train/0/a.png");
        refused(TAR, Arrays.copyOf(tar, 512 + 3), "train/0/a.png");
    }

    @Test
    void whatFollowsTheEndOfATar() throws IOException {
        byte[] tar = tar("train/0/a.png");
        byte[] longer = Arrays.copyOf(tar, tar.length + 512);
        longer[tar.length + 5] = 1;

        assertThat(refused(TAR, longer, "train/0/a.png").text()).contains("follows the end marker");
    }

    @Test
    void cutAndRottenGzip() throws IOException {
        byte[] gzip = TarFixture.gzip(tar("train/0/a.png"));
        byte[] wrongSum = gzip.clone();
        wrongSum[gzip.length - 6] ^= 1;

        refused("application/gzip", Arrays.copyOf(gzip, gzip.length - 9), "train/0/a.png");
        refused("application/gzip", wrongSum, "train/0/a.png");
        refused("application/gzip", new byte[] {1, 2, 3}, "");
    }

    @Test
    void gzipBombs() throws IOException {
        byte[] tar =
                new TarFixture().file("train/0/bomb.png", new byte[20 << 20]).gzipped();

        assertThat(refused("application/gzip", tar, "train/0/bomb.png").text()).contains("200 times its size");
    }

    @Test
    void zstandardBombs() throws IOException {
        byte[] tar = TarFixture.zstd(
                new TarFixture().file("train/0/bomb.png", new byte[20 << 20]).bytes());

        assertThat(refused("application/zstd", tar, "train/0/bomb.png").text()).contains("200 times its size");
    }

    @Test
    void zstandardOfALargeWindow() throws IOException {
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (18 << 3), 1 | 1 << 3, 0, 0, 7};

        assertThat(refused("application/zstd", frame, "").text())
                .contains("its window is larger than 128 MiB; expected one that was made without --long");
    }

    @Test
    void cutAndRottenZstandard() throws IOException {
        byte[] tar = tar("train/0/a.png");
        byte[] zstd = TarFixture.zstd(tar);
        byte[] wrongSum = zstd.clone();
        wrongSum[zstd.length - 1] ^= 1;
        byte[] followed = Arrays.copyOf(zstd, zstd.length + 10);
        followed[followed.length - 1] = 1;

        refused("application/zstd", Arrays.copyOf(zstd, zstd.length - 2), "train/0/a.png");
        refused("application/zstd", wrongSum, "", "train/0/a.png");
        refused("application/zstd", followed, "train/0/a.png");
        refused("application/zstd", TarFixture.zstd(Arrays.copyOf(tar, 1024)), "train/0/a.png");
        refused("application/zstd", new byte[0], "");
    }

    @Test
    void zipBombs() throws IOException {
        byte[] zip =
                new ZipFixture().file("train/0/bomb.png", new byte[20 << 20], 0).bytes();

        assertThat(refused(ZIP, zip, "train/0/bomb.png").text()).contains("200 times its size");
    }

    @Test
    void moreBytesThanTheQuota() throws IOException {
        app = TestApp.on(files.reopened(), "datasets.quota.bytes", "64K");
        TarFixture tar =
                new TarFixture().file("train/0/a.png", new byte[30_000]).file("train/0/b.png", new byte[60_000]);

        refused(TAR, tar.bytes(), "");
        byte[] zip = new ZipFixture()
                .file("train/0/a.png", new byte[30_000], 0)
                .file("train/0/b.png", new byte[60_000], 0)
                .bytes();
        assertThat(refused(ZIP, zip, "train/0/b.png").text()).contains("datasets.quota.bytes");
    }

    @Test
    void moreEntriesThanTheQuota() throws IOException {
        app = TestApp.on(files.reopened(), "datasets.quota.entries", "2");
        String[] paths = {"train/0/a.png", "train/0/b.png", "train/0/c.png"};

        assertThat(refused(TAR, tar(paths), "train/0/c.png").text()).contains("datasets.quota.entries");
        assertThat(refused(ZIP, zip(paths), "train/0/c.png").text()).contains("datasets.quota.entries");
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

    @Test
    void emptyArchives() throws IOException {
        refused(TAR, new TarFixture().bytes(), "");
        refused(ZIP, new ZipFixture().bytes(), "");
        refused(TAR, new byte[0], "");
        refused(ZIP, new byte[0], "");
        refused("application/gzip", new byte[0], "");
    }

    @Test
    void linksInZips() throws IOException {
        byte[] zip = new ZipFixture()
                .file("train/0/x", "/etc/passwd".getBytes(StandardCharsets.UTF_8), 0120777)
                .bytes();

        assertThat(refused(ZIP, zip, "train/0/x").text()).contains("symbolic link");
    }

    @Test
    void encryptedZips() throws IOException {
        byte[] encrypted = bent(zip -> {
            zip[ZipFixture.last(zip, LOCAL) + 6] |= 1;
            zip[ZipFixture.last(zip, CENTRAL) + 8] |= 1;
        });

        assertThat(refused(ZIP, encrypted, "train/0/b.png").text()).contains("is encrypted");
    }

    @Test
    void zipsWithLocalHeadersThatSayOtherwise() throws IOException {
        refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, LOCAL) + 30] = 'T'), "train/0/b.png");
        refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, LOCAL) + 8] = 0), "train/0/b.png");
    }

    @Test
    void zipsWithWrongSumsAndSizes() throws IOException {
        assertThat(refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, CENTRAL) + 16] ^= 1), "train/0/b.png")
                        .text())
                .contains("checksum is wrong");
        assertThat(refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, CENTRAL) + 24] += 1), "train/0/b.png")
                        .text())
                .contains("bytes where the directory says");
    }

    @Test
    void zipsWithEntriesThatOverlap() throws IOException {
        refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, CENTRAL) + 42] = 0), "train/0/a.png", "train/0/b.png");
    }

    @Test
    void zipsThatMiscount() throws IOException {
        refused(ZIP, bent(zip -> zip[ZipFixture.last(zip, END) + 10] = 1), "");
    }

    @Test
    void zipsWithSomethingBeforeOrAfter() throws IOException {
        byte[] zip = zip("train/0/a.png");
        byte[] before = new byte[zip.length + 10];
        System.arraycopy(zip, 0, before, 10, zip.length);

        byte[] after = Arrays.copyOf(zip, zip.length + 10);
        after[after.length - 1] = 1;
        refused(ZIP, after, "");
        refused(ZIP, before, "");
        refused(ZIP, Arrays.copyOf(zip, zip.length - 1), "");
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

    @ParameterizedTest
    @ValueSource(bytes = {'L', 'K', 'x'})
    void descriptionsOfAnEntryThatWouldFillMemory(byte kind) throws IOException {
        byte[] tar = new TarFixture().special("train/0/a.png", kind, "").bytes();
        byte[] length = "10000000000\0".getBytes(StandardCharsets.US_ASCII); // a gibibyte, in octal
        System.arraycopy(length, 0, tar, 124, length.length);
        fixChecksum(tar);

        assertThat(refused(TAR, tar, "").text()).contains("bytes, it has 1073741824");
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

    private static byte[] bent(Consumer<byte[]> change) {
        byte[] zip = zip("train/0/a.png", "train/0/b.png");
        change.accept(zip);
        return zip;
    }

    private static void fixChecksum(byte[] tar) {
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        byte[] octal = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, tar, 148, 8);
    }
}
