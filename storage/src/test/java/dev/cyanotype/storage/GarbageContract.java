package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.CheckReport;
import dev.cyanotype.storage.blobs.CollectionReport;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.folder.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a collection deletes and what it keeps, on either database. */
abstract class GarbageContract {
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final TestWorkspace files = workspace();

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    private BlobStore store;

    abstract TestWorkspace workspace();

    @BeforeEach
    void open() {
        reopen();
        execute("create table picture (name text primary key, content bigint references content (id))");
    }

    private void reopen() {
        InstantSource time = () -> Instant.ofEpochMilli(now.get());
        store = files.reopened(new Disk(), time.withZone(ZoneOffset.UTC)).blobs();
    }

    @Test
    void deletesWhatNothingHasReferredToForTheGrace() throws IOException {
        String used = refer("used", add("used"));
        String small = add("garbage");
        String large = addLarge(1);

        CollectionReport first = collect(DAY);
        pass(DAY);
        CollectionReport second = collect(DAY);

        assertThat(first).isEqualTo(new CollectionReport(false, 3, 1_048_588, 2, 1_048_584, 0, 0, 0, 0));
        assertThat(second).isEqualTo(new CollectionReport(false, 3, 1_048_588, 2, 1_048_584, 2, 1_048_584, 0, 0));
        assertThat(store.find(used)).isPresent();
        assertThat(store.find(small)).isEmpty();
        assertThat(store.find(large)).isEmpty();
        assertThat(objects()).isEmpty();
        Soundness.check(files.reopened());
    }

    @Test
    void changesNothingInADryRun() throws IOException {
        add("garbage");
        addLarge(1);

        CollectionReport report = store.collect(Duration.ZERO, true, looked -> {});
        pass(DAY);

        assertThat(report.deleted()).isEqualTo(2);
        assertThat(store.collect(DAY, true, looked -> {}).deleted())
                .as("nothing was noted")
                .isZero();
        assertThat(Soundness.check(files.workspace())).hasSize(2);
    }

    @Test
    void countsTheGraceFromTheLastTimeContentWasAdded() throws IOException {
        String known = add("known");
        collect(DAY);
        pass(DAY);

        add("known");

        assertThat(collect(DAY).deleted()).isZero();
        assertThat(store.find(known)).isPresent();
        pass(DAY);
        assertThat(collect(DAY).deleted()).isEqualTo(1);
    }

    @Test
    void countsTheGraceFromTheLastUploadThatStoredTheSame() throws IOException {
        try (BlobWriter upload = store.upload()) {
            upload.add(text("same"), 100);
            add("same");
            collect(DAY);
            pass(DAY);
            upload.commit(handle -> 0);
        }

        assertThat(collect(DAY).deleted()).isZero();
        pass(DAY);
        assertThat(collect(DAY).deleted()).isEqualTo(1);
    }

    @Test
    void keepsWhatIsReferredToAgain() throws IOException {
        String content = add("content");
        collect(DAY);
        refer("again", content);
        collect(DAY);
        pass(DAY);
        execute("delete from picture");

        assertThat(collect(DAY).deleted()).as("the grace begins anew").isZero();
        pass(DAY);
        assertThat(collect(DAY).deleted()).isEqualTo(1);
    }

    @Test
    void storesAgainWhatIsCollectedBeforeAnUploadAsksForIt() throws IOException {
        String known = add("known");
        collect(DAY);
        pass(DAY);
        try (BlobWriter upload = store.upload()) {
            upload.add(text("known"), 100);

            collect(Duration.ZERO);
            upload.commit(handle -> insert(handle, "published", known));
        }

        assertThat(collect(Duration.ZERO).unused()).isZero();
        assertThat(store.verify(store.find(known).orElseThrow())).isTrue();
    }

    @Test
    void keepsWhatAnUploadUnderWayHasFoundKnown() throws IOException {
        String known = add("known");
        collect(DAY);
        pass(DAY);
        try (BlobWriter upload = store.upload()) {
            upload.add(text("known"), 100);
            for (int i = 0; i < 500; i++) { // then it is asked what is known
                upload.add(text("other " + i), 100);
            }

            assertThat(collect(Duration.ZERO).deleted()).isZero();
            upload.commit(handle -> insert(handle, "published", known));
        }

        assertThat(collect(Duration.ZERO).unused()).isEqualTo(500);
        assertThat(store.find(known)).isPresent();
    }

    @Test
    void keepsWhatPinnedWorkMayRead() throws IOException {
        refer("read", add("read"));
        try (BlobStore.Pin pin = store.pin()) {
            assertThat(pin).isNotNull();
            pass(DAY);
            execute("delete from picture");
            add("added");
            collect(Duration.ZERO);
            pass(DAY);

            assertThat(collect(Duration.ZERO).deleted()).isZero();
        }

        assertThat(collect(Duration.ZERO).deleted()).isEqualTo(2);
    }

    @Test
    void aPinDoesNotKeepWhatWasGarbageBefore() throws IOException {
        add("garbage");
        collect(DAY);
        pass(DAY);
        try (BlobStore.Pin pin = store.pin()) {
            assertThat(pin).isNotNull();
            assertThat(collect(DAY).deleted()).isEqualTo(1);
        }
    }

    @Test
    void keepsWhatABodyIsReadFrom() throws IOException {
        String sha256 = refer("read", add("content"));
        ReadableByteChannel body =
                store.pinned(store.source(store.find(sha256).orElseThrow())).open(0, 7);
        pass(DAY);
        execute("delete from picture");

        assertThat(collect(Duration.ZERO).deleted()).isZero();
        assertThat(new String(Channels.newInputStream(body).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("content");
        body.close();
        assertThat(collect(Duration.ZERO).deleted()).isEqualTo(1);
    }

    @Test
    void storesContentAgainThatWasCollected() throws IOException {
        String small = add("again");
        String large = addLarge(7);
        collect(Duration.ZERO);

        refer("small", add("again"));
        refer("large", addLarge(7));

        collect(Duration.ZERO);
        assertThat(Soundness.check(files.reopened())).extracting(Blob::sha256).contains(small, large);
    }

    @Test
    void knowsEveryTableThatRefersToBlobs() throws IOException {
        execute(
                "create table \"Odd one\" (id integer, thumbnail bigint references content (id), mask bigint references content (id))");
        execute(
                "insert into \"Odd one\" values (1, " + Blob.number("?") + ", " + Blob.number("?") + ")",
                Sha256.bytes(add("thumbnail")),
                Sha256.bytes(add("mask")));

        assertThat(collect(Duration.ZERO).unused()).isZero();
    }

    @Test
    void keepsWhatTablesReferToByHashUntilTheyAreMigrated() throws IOException {
        String old = add("old");
        execute(
                "insert into blob (sha256, size, crc32, position, content) values (?, 3, 0, 0, " + Blob.number("?")
                        + ")",
                old,
                Sha256.bytes(old));
        execute("create table note (sha256 text references blob (sha256))");
        reopen();
        assertThat(collect(Duration.ZERO).unused()).isZero();

        execute("drop table note");
        reopen();

        assertThat(collect(Duration.ZERO).deleted()).isEqualTo(1);
    }

    @Test
    void forgetsSegmentsThatAreGone() throws IOException {
        add("garbage");
        addLarge(1);

        collect(Duration.ZERO);

        assertThat((int) files.workspace()
                        .database()
                        .read(handle -> handle.createQuery("select count(*) from segment")
                                .mapTo(Integer.class)
                                .one()))
                .as("only the one of files of their own")
                .isEqualTo(1);
    }

    @Test
    void deletesNothingWhereNothingSaysWhatItRefersTo() throws IOException {
        String content = add("content");
        execute("drop table picture");

        assertThatIllegalStateException()
                .isThrownBy(() -> collect(Duration.ZERO))
                .withMessageStartingWith("[NothingRefersToBlobs]");
        assertThat(store.find(content)).isPresent();
    }

    @Test
    void goesThroughMoreThanAPage() throws IOException {
        List<String> contents = new ArrayList<>();
        try (BlobWriter upload = store.upload()) {
            for (int i = 0; i < 3_500; i++) {
                contents.add(upload.add(text("content " + i), 100).sha256());
            }
            upload.commit(handle -> 0);
        }
        files.workspace().database().write(handle -> {
            for (int i = 0; i < 3_500; i += 3) {
                insert(handle, "used " + i, contents.get(i));
            }
            return 0;
        });
        List<Long> told = new ArrayList<>();

        CollectionReport report = store.collect(Duration.ZERO, false, told::add);

        assertThat(report.deleted()).isEqualTo(2_333);
        assertThat(report.rewritten()).isEqualTo(1);
        assertThat(told).contains(1_000L, 3_500L);
        assertThat(Soundness.check(files.workspace())).hasSize(1_167);
    }

    @Test
    void rewritesASegmentOfWhichMostIsGarbage() throws IOException {
        List<Blob> blobs = addAll("one", "two", "three", "four", "five");
        refer("two", blobs.get(1).sha256());
        refer("five", blobs.get(4).sha256());
        ReadableByteChannel open = store.open(blobs.get(4), 0, 4);
        ByteBuffer begin = ByteBuffer.allocate(2);
        open.read(begin);

        CollectionReport report = collect(Duration.ZERO);

        assertThat(report.rewritten()).isEqualTo(1);
        assertThat(report.freed()).isEqualTo("onethreefour".length());
        assertThat(segments()).singleElement().asInstanceOf(PATH).hasContent("twofive");
        assertThat(read(store.open(blobs.get(1), 1, 3)))
                .as("known by its old place")
                .isEqualTo("wo");
        assertThat(new String(begin.array(), StandardCharsets.UTF_8) + read(open))
                .as("opened before")
                .isEqualTo("five");
        assertThat(collect(Duration.ZERO).rewritten()).isZero();
        Soundness.check(files.reopened());
    }

    @Test
    void leavesASegmentOfWhichHalfIsUsed() throws IOException {
        List<Blob> blobs = addAll("same", "size");
        refer("same", blobs.get(0).sha256());

        assertThat(collect(Duration.ZERO).rewritten()).isZero();
        assertThat(segments()).singleElement().asInstanceOf(PATH).hasContent("samesize");
    }

    @Test
    void leavesASegmentThatIsDamaged() throws IOException {
        List<Blob> blobs = addAll("one", "two", "three");
        refer("one", blobs.get(0).sha256());
        Files.writeString(segments().get(0), "onetwothree".replace("one", "oNe"));

        assertThat(collect(Duration.ZERO).rewritten()).isZero();
        assertThat(segments()).singleElement().asInstanceOf(PATH).hasContent("oNetwothree");
        CheckReport check = store.check(false, looked -> {});
        assertThat(check.damaged()).isEqualTo(1);
        assertThat(check.orphans()).isZero();
    }

    @Test
    void isReadWhileItIsRewritten() throws Exception {
        List<Blob> blobs = new ArrayList<>();
        AtomicBoolean collecting = new AtomicBoolean(true);
        for (int round = 0; round < 20; round++) {
            blobs.add(addAll("kept " + round, "garbage " + round, "more garbage " + round)
                    .get(0));
            refer("kept " + round, blobs.get(round).sha256());
        }
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (collecting.get() || count == 0) {
                for (int round = 0; round < blobs.size(); round++) {
                    assertThat(read(blobs.get(round))).isEqualTo("kept " + round);
                    count++;
                }
            }
            return count;
        });

        CollectionReport report = collect(Duration.ZERO);
        collecting.set(false);

        assertThat(report.rewritten()).isEqualTo(20);
        assertThat(reading.get(60, TimeUnit.SECONDS)).isPositive();
    }

    /** Makes garbage, in files of its own and beside what is used, collects it on that disk, and returns what is used. */
    final String collectOn(BrokenDisk disk, int seed) throws IOException {
        addLarge(seed);
        List<Blob> segment = addAll("used " + seed, "garbage " + seed, "more garbage " + seed);
        String used = refer("used " + seed, segment.get(0).sha256());
        store = disk.open(files).blobs();
        try {
            collect(Duration.ZERO);
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("No space left");
        }
        return used;
    }

    /** Checks that what is used is there, and nothing half, and that another collection goes well. */
    final void checkAfterwards(String used) throws IOException {
        assertThat(Soundness.check(files.workspace())).extracting(Blob::sha256).contains(used);
        store = files.workspace().blobs();
        collect(Duration.ZERO);
        execute("delete from picture");
        assertThat(Soundness.check(files.workspace())).extracting(Blob::sha256).containsExactly(used);
    }

    private CollectionReport collect(Duration grace) throws IOException {
        return store.collect(grace, false, looked -> {});
    }

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    private String add(String content) throws IOException {
        return add(text(content));
    }

    private String addLarge(int seed) throws IOException {
        byte[] content = new byte[FileBlobStore.SMALL + 1];
        content[0] = (byte) seed;
        return add(new ByteArrayInputStream(content));
    }

    private String add(ByteArrayInputStream content) throws IOException {
        try (BlobWriter upload = store.upload()) {
            String sha256 = upload.add(content, Long.MAX_VALUE).sha256();
            upload.commit(handle -> 0);
            return sha256;
        }
    }

    /** Adds contents in one upload, so that they lie in one segment. */
    private List<Blob> addAll(String... contents) throws IOException {
        try (BlobWriter upload = store.upload()) {
            List<Blob> blobs = new ArrayList<>();
            for (String content : contents) {
                blobs.add(upload.add(text(content), Long.MAX_VALUE));
            }
            upload.commit(handle -> 0);
            return blobs;
        }
    }

    private String read(Blob blob) {
        try {
            return read(store.open(blob, 0, blob.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(ReadableByteChannel channel) throws IOException {
        try (InputStream in = Channels.newInputStream(channel)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> found = Files.list(files.folder().resolve("segments"))) {
            return found.toList();
        }
    }

    private String refer(String name, String sha256) {
        files.workspace().database().write(handle -> insert(handle, name, sha256));
        return sha256;
    }

    private static int insert(Handle handle, String name, String sha256) {
        return handle.execute("insert into picture values (?, " + Blob.number("?") + ")", name, Sha256.bytes(sha256));
    }

    private void execute(String sql, Object... arguments) {
        files.workspace().database().write(handle -> handle.execute(sql, arguments));
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> found = Files.walk(files.folder().resolve("objects"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
