package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.blobs.damage.DamagedContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What blobs promise, on either database. */
abstract class BlobStoreContract {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    @Test
    void readsWhatWasStoredBeforeContentsHadNumbers() throws Exception {
        Path folder = files.folder();
        String small = Digests.sha256(bytes("small"));
        String alone = Digests.sha256(bytes("alone"));
        Files.createDirectories(folder.resolve("segments"));
        Files.write(folder.resolve("segments/0000001.seg"), bytes("..small"));
        Files.createDirectories(folder.resolve("objects/" + alone.substring(0, 2)));
        Files.write(folder.resolve("objects/" + alone.substring(0, 2) + "/" + alone.substring(2)), bytes("alone"));
        files.migrate("storage", "5", handle -> {
            String insert = "insert into blob (sha256, size, crc32, segment, position) values (?, 5, ?, ?, ?)";
            handle.execute(insert, small, crc32(bytes("small")), "0000001", 2);
            handle.execute(insert, alone, crc32(bytes("alone")), "", 0);
        });

        BlobStore store = files.workspace().blobs();

        assertThat(Soundness.check(files.workspace())).extracting(Blob::sha256).containsExactlyInAnyOrder(small, alone);
        assertThat(store.check(false, checked -> {}).clean()).isTrue();
    }

    private static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    @Test
    void storesSmallBlobsOneAfterAnother() throws IOException {
        List<Blob> blobs = new ArrayList<>();

        try (BlobWriter upload = store().upload()) {
            blobs.add(upload.add(text("hello"), 100));
            blobs.add(upload.add(text(" world"), 100));
            upload.commit(handle -> 0);
        }

        assertThat(blobs)
                .extracting(Blob::sha256, Blob::size, Blob::crc32)
                .first()
                .isEqualTo(tuple(HELLO, 5L, 0x3610a686L));
        assertThat(onlySegment()).hasContent("hello world");
        assertThat(read(store().find(HELLO).orElseThrow())).isEqualTo(bytes("hello"));
        assertThat(read(blobs.get(1))).isEqualTo(bytes(" world"));
    }

    @Test
    void storesLargeBlobsInFilesOfTheirOwn() throws IOException {
        byte[] content = noise(FileBlobStore.SMALL + 1);

        Blob blob = commit(content);

        assertThat(names("segments")).isEmpty();
        assertThat(files.folder()
                        .resolve("objects")
                        .resolve(blob.sha256().substring(0, 2))
                        .resolve(blob.sha256().substring(2)))
                .hasBinaryContent(content);
        assertThat(read(blob)).isEqualTo(content);
    }

    @Test
    void takesTheLargestSmallBlobIntoASegment() throws IOException {
        byte[] content = noise(FileBlobStore.SMALL);

        Blob blob = commit(content);

        assertThat(onlySegment()).hasBinaryContent(content);
        assertThat(read(blob)).isEqualTo(content);
    }

    @Test
    void storesAnEmptyBlob() throws IOException {
        Blob blob = commit(new byte[0]);

        assertThat(read(blob)).isEmpty();
        assertThat(store().verify(blob)).isTrue();
    }

    @Test
    void readsAnyRange() throws IOException {
        byte[] large = noise(FileBlobStore.SMALL + 10);
        Blob small = commit(bytes("0123456789"));
        Blob big = commit(large);

        assertThat(range(small, 3, 7)).isEqualTo(bytes("3456"));
        assertThat(range(small, 10, 10)).isEmpty();
        assertThat(range(big, FileBlobStore.SMALL, big.size()))
                .isEqualTo(Arrays.copyOfRange(large, FileBlobStore.SMALL, large.length));
        assertThatThrownBy(() -> store().open(small, 0, 11)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void showsNothingBeforeTheCommit() throws IOException {
        try (BlobWriter upload = store().upload()) {
            upload.add(text("hello"), 100);

            assertThat(store().find(HELLO)).isEmpty();
        }

        assertThat(store().find(HELLO)).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void storesEqualContentOnce() throws IOException {
        Blob before = commit(bytes("hello"));
        byte[] large = noise(FileBlobStore.SMALL + 1);
        commit(large);

        try (BlobWriter upload = store().upload()) {
            Blob again = upload.add(text("hello"), 100);
            Blob fresh = upload.add(text("fresh"), 100);
            Blob twice = upload.add(text("fresh"), 100);
            upload.add(new ByteArrayInputStream(large), Long.MAX_VALUE);
            upload.commit(handle -> 0);

            assertThat(again).isEqualTo(before);
            assertThat(twice).isEqualTo(fresh);
        }
        assertThat(count()).isEqualTo(3);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoUploadsThatStoreTheSame() throws IOException {
        byte[] large = noise(FileBlobStore.SMALL + 1);
        try (BlobWriter one = store().upload();
                BlobWriter other = store().upload()) {
            for (BlobWriter upload : List.of(one, other)) {
                upload.add(text("hello"), 100);
                upload.add(new ByteArrayInputStream(large), Long.MAX_VALUE);
            }

            one.commit(handle -> 0);
            other.commit(handle -> 0);
        }

        assertThat(count()).isEqualTo(2);
        assertThat(read(store().find(HELLO).orElseThrow())).isEqualTo(bytes("hello"));
        assertThat(onlySegment()).hasSize(5);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void discardsEverythingWhenTheWorkFails() throws IOException {
        try (BlobWriter upload = store().upload()) {
            upload.add(text("hello"), 100);
            upload.add(new ByteArrayInputStream(noise(FileBlobStore.SMALL + 1)), Long.MAX_VALUE);

            assertThatThrownBy(() -> upload.commit(handle -> {
                        throw new HttpException(422, "no");
                    }))
                    .hasMessage("no");
        }

        assertThat(count()).isZero();
        assertThat(names("segments")).isEmpty();
        assertThat(objects()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void refusesContentBeyondTheLimitAndGoesOn() throws IOException {
        try (BlobWriter upload = store().upload()) {
            for (int size : new int[] {6, FileBlobStore.SMALL, FileBlobStore.SMALL + 1}) {
                assertThatThrownBy(() -> upload.add(new ByteArrayInputStream(new byte[size]), 5))
                        .isInstanceOfSatisfying(
                                HttpException.class, e -> assertThat(e.status()).isEqualTo(413))
                        .hasMessageContaining("5 bytes");
            }
            assertThatThrownBy(() -> upload.add(
                            new ByteArrayInputStream(new byte[3 * FileBlobStore.SMALL]), 2 * FileBlobStore.SMALL))
                    .isInstanceOf(HttpException.class);

            upload.add(text("hello"), 5);
            upload.commit(handle -> 0);
        }

        assertThat(count()).isEqualTo(1);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void makesBlobsAndRowsVisibleTogether() throws IOException {
        try (BlobWriter upload = store().upload()) {
            Blob blob = upload.add(text("hello"), 100);
            upload.commit(handle -> handle.execute("create table note (content bigint references content (id))")
                    + handle.execute(
                            "insert into note values (" + Blob.number("?") + ")", Sha256.bytes(blob.sha256())));
        }

        Blob joined = files.workspace()
                .database()
                .read(handle -> handle.createQuery(
                                "select " + Blob.columns("c") + " from note n join content c on c.id = n.content")
                        .map(Blob.mapper())
                        .one());
        assertThat(joined).isEqualTo(store().find(HELLO).orElseThrow());
    }

    @Test
    void findsWhatHasRotted() throws IOException {
        Blob blob = commit(bytes("hello"));
        assertThat(store().verify(blob)).isTrue();

        Files.writeString(onlySegment(), "hellO");

        assertThat(store().verify(blob)).isFalse();
    }

    @Test
    void failsInsteadOfGivingTheLastBytesOfWhatHasRotted() throws IOException {
        Blob small = commit(bytes("hello"));
        Blob large = commit(noise(FileBlobStore.SMALL + 1));
        rot(onlySegment(), 1);
        rot(objects().get(0), 7);

        for (Blob blob : List.of(small, large)) {
            assertThatThrownBy(() -> read(blob))
                    .isInstanceOf(DamagedContent.class)
                    .hasMessageContaining(blob.sha256());
        }
        assertThat(range(small, 2, 5)).isEqualTo(bytes("llo"));
        for (int from = 0; from < 5; from++) {
            int start = from;
            assertThatThrownBy(() -> checked(small, start, start + 1)).isInstanceOf(DamagedContent.class);
        }
        assertThat(checked(large, 8, 10)).hasSize(2);
    }

    @Test
    void givesAnyRangeOfWhatIsSoundChecked() throws IOException {
        Blob blob = commit(noise(20_000));
        byte[] all = read(blob);

        for (int[] range : new int[][] {{0, 1}, {1, 20_000}, {8_191, 8_193}, {19_999, 20_000}, {5, 5}, {0, 20_000}}) {
            assertThat(checked(blob, range[0], range[1])).isEqualTo(Arrays.copyOfRange(all, range[0], range[1]));
        }
    }

    @Test
    void mendsWhatHasRottedWhenItIsStoredAgain() throws IOException {
        byte[] noise = noise(FileBlobStore.SMALL + 1);
        Blob small = commit(bytes("hello"));
        Blob large = commit(noise);
        rot(onlySegment(), 4);
        rot(objects().get(0), 7);
        assertThat(store().check(false, checked -> {}).damaged()).isEqualTo(2);

        commit(bytes("hello"));
        commit(noise);

        assertThat(read(store().find(small.sha256()).orElseThrow())).isEqualTo(bytes("hello"));
        assertThat(read(large)).isEqualTo(noise);
        assertThat(store().check(false, checked -> {}).damaged()).isZero();
        assertThat(names("segments")).hasSize(2);
        commit(bytes("hello"));
        assertThat(names("segments")).hasSize(2);
    }

    private static void rot(Path file, int at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[at]++;
        Files.write(file, content);
    }

    private byte[] checked(Blob blob, long from, long to) throws IOException {
        try (InputStream in = Channels.newInputStream(store().openChecked(blob, from, to))) {
            return in.readAllBytes();
        }
    }

    @Test
    void stillHasEverythingAfterReopening() throws IOException {
        Blob small = commit(bytes("hello"));
        Blob large = commit(noise(FileBlobStore.SMALL + 1));

        BlobStore again = files.reopened().blobs();

        assertThat(again.find(HELLO)).contains(small);
        assertThat(again.verify(small)).isTrue();
        assertThat(again.verify(large)).isTrue();
        commit(bytes("more"));
        assertThat(names("segments")).hasSize(2);
    }

    @Test
    void readsOnAfterAnotherReaderWasInterrupted() throws IOException {
        Blob blob = commit(bytes("hello"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> read(blob)).isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(read(blob)).isEqualTo(bytes("hello"));
    }

    private BlobStore store() {
        return files.workspace().blobs();
    }

    private Blob commit(byte[] content) throws IOException {
        try (BlobWriter upload = store().upload()) {
            Blob blob = upload.add(new ByteArrayInputStream(content), Long.MAX_VALUE);
            upload.commit(handle -> 0);
            return blob;
        }
    }

    private byte[] read(Blob blob) throws IOException {
        return range(blob, 0, blob.size());
    }

    private byte[] range(Blob blob, long from, long to) throws IOException {
        try (InputStream in = Channels.newInputStream(store().open(blob, from, to))) {
            return in.readAllBytes();
        }
    }

    private int count() {
        return files.workspace()
                .database()
                .read(handle -> handle.createQuery("select count(*) from content")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<String> leftovers() throws IOException {
        return names("tmp");
    }

    /** Returns the one segment there is, whose name nobody can guess. */
    private Path onlySegment() throws IOException {
        assertThat(names("segments")).singleElement().asString().matches("[0-9a-f]{32}\\.seg");
        return files.folder().resolve("segments").resolve(names("segments").get(0));
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> found = Files.list(files.folder().resolve(folder))) {
            return found.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> found = Files.walk(files.folder().resolve("objects"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
