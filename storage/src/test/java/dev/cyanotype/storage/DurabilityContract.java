package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds when the disk fails at any of its steps, on either database. */
abstract class DurabilityContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    @Test
    void leavesNothingBehindWhereverAStepFails() throws IOException {
        boolean failed = true;
        for (int step = 1; failed; step++) {
            int before = Soundness.check(files.reopened()).size();
            BrokenDisk disk = new BrokenDisk(step, false);
            Workspace workspace = disk.open(files);

            boolean acknowledged = store(workspace, step);

            failed = disk.hasFailed();
            assertThat(files.reopened().blobs().find(sha256(step, 0)).isPresent())
                    .isEqualTo(acknowledged);
            assertThat(Soundness.check(files.workspace())).hasSize(before + (acknowledged ? 3 : 0));
        }
    }

    @Test
    void leavesNothingBehindWhereverItStops() throws IOException {
        boolean stopped = true;
        for (int step = 1; stopped; step++) {
            BrokenDisk disk = new BrokenDisk(step, true);
            Workspace workspace = disk.open(files);

            boolean acknowledged = store(workspace, step);

            stopped = disk.hasFailed();
            Workspace later = files.reopened();
            assertThat(later.blobs().find(sha256(step, 0)).isPresent()).isEqualTo(acknowledged);
            Soundness.check(later);
        }
    }

    @Test
    void says507InTheLogWhereItIsMade() throws IOException {
        Workspace workspace = new BrokenDisk(1, false).open(files);
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertThat(store(workspace, 1)).isFalse();
        } finally {
            System.setErr(before);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("answered 507")
                .contains("No space left on device");
    }

    @Test
    void givesTheSpaceBackAtOnceAndGoesOn() throws IOException {
        Workspace workspace = new BrokenDisk(3, false).open(files);
        try (BlobWriter upload = workspace.blobs().upload()) {
            upload.add(content(1, 0), Long.MAX_VALUE);

            assertThatThrownBy(() -> upload.add(content(1, 2), Long.MAX_VALUE))
                    .isInstanceOfSatisfying(
                            HttpException.class, e -> assertThat(e.status()).isEqualTo(507))
                    .hasMessageContaining("No space left on device");
            assertThatThrownBy(() -> upload.add(content(1, 1), Long.MAX_VALUE))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(Soundness.check(workspace)).isEmpty();
        assertThat(store(workspace, 2)).isTrue();
        assertThat(Soundness.check(workspace)).hasSize(3);
    }

    @Test
    void makesTenThousandBlobsDurableWithAHandfulOfForces() throws IOException {
        BrokenDisk disk = BrokenDisk.never();
        Workspace workspace = disk.open(files);

        try (BlobWriter upload = workspace.blobs().upload()) {
            for (int i = 0; i < 10_000; i++) {
                upload.add(content(i, 0), Long.MAX_VALUE);
            }
            upload.commit(handle -> 0);
        }

        assertThat(disk.steps()).filteredOn(step -> step.startsWith("force")).hasSize(4);
        assertThat(Soundness.check(workspace)).hasSize(10_000);
    }

    @Test
    void tellsTheDatabaseLast() throws IOException {
        BrokenDisk disk = BrokenDisk.never();
        Workspace workspace = disk.open(files);

        try (BlobWriter upload = workspace.blobs().upload()) {
            upload.add(content(1, 0), Long.MAX_VALUE);
            upload.add(content(1, 2), Long.MAX_VALUE);
            upload.commit(handle -> disk.steps().add("database"));
        }

        String folder = sha256(1, 2).substring(0, 2);
        assertThat(disk.steps().subList(0, disk.steps().indexOf("database") + 1))
                .containsExactly(
                        "create",
                        "write",
                        "write",
                        "force", // the large blob
                        "create",
                        "write",
                        "force", // the segment
                        "create",
                        "write",
                        "force",
                        "move to tmp",
                        "force tmp", // the note
                        "create a folder",
                        "move to " + folder,
                        "move to segments", //
                        "force objects",
                        "force " + folder,
                        "force segments", //
                        "database");
    }

    @Test
    void clearsUpWhenItsThreadIsInterrupted() throws IOException {
        Workspace workspace = files.workspace();
        try (BlobWriter upload = workspace.blobs().upload()) {
            upload.add(content(1, 0), Long.MAX_VALUE);

            assertThatThrownBy(() -> upload.commit(handle -> {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("cancelled");
                    }))
                    .hasMessage("cancelled");
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Soundness.check(workspace)).isEmpty();
    }

    /** Stores two small blobs and a large one, and returns true if that was acknowledged. */
    static boolean store(Workspace workspace, int seed) throws IOException {
        try (BlobWriter upload = workspace.blobs().upload()) {
            for (int i = 0; i < 3; i++) {
                upload.add(content(seed, i), Long.MAX_VALUE);
            }
            upload.commit(handle -> 0);
            return true;
        } catch (HttpException failed) {
            assertThat(failed.status()).isEqualTo(507);
            return false;
        }
    }

    private static ByteArrayInputStream content(int seed, int number) {
        byte[] bytes = new byte[number == 2 ? FileBlobStore.SMALL + 1 : 100];
        ByteBuffer.wrap(bytes).putInt(seed).putInt(number);
        return new ByteArrayInputStream(bytes);
    }

    static String sha256(int seed, int number) {
        return Digests.sha256(content(seed, number).readAllBytes());
    }
}
