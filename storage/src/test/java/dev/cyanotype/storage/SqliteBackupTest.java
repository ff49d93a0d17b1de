package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.backup.Backup;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.folder.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteBackupTest extends BackupContract {
    @RegisterExtension
    final TestWorkspace earlier = new TestWorkspace();

    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void makesAWorkspaceOutOfABackup() throws Exception {
        String kept = files.workspace().uploads().store(new ByteArrayInputStream(new byte[10]), 10);

        backup("backup");
        restore("backup", "restored");

        assertThat(files(elsewhere)).anyMatch(name -> name.equals("backup/uploads/" + kept));
        assertThat(elsewhere.resolve("restored/backup")).doesNotExist();
        assertThat(elsewhere.resolve("restored/id"))
                .hasSameBinaryContentAs(files.folder().resolve("id"));
        assertThat(restored()).isEqualTo(Soundness.check(files.workspace())).hasSize(3);
    }

    @Test
    void keepsWhatIsCollectedAfterwards() throws Exception {
        files.workspace()
                .database()
                .write(handle -> handle.execute("create table picture (content bigint references content (id))"));
        backup("backup");

        files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        restore("backup", "restored");

        assertThat(Soundness.check(files.workspace())).isEmpty();
        assertThat(restored()).hasSize(3);
    }

    @Test
    void isWholeWhileOthersWrite() throws Exception {
        AtomicBoolean backingUp = new AtomicBoolean(true);
        CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (backingUp.get()) {
                storeUnchecked("content " + count++);
            }
            return count;
        });

        backup("backup");
        backingUp.set(false);
        restore("backup", "restored");

        assertThat(restored()).hasSizeBetween(3, 3 + writing.join());
    }

    @Test
    void restoresWhatAnEarlierVersionHasBackedUp() throws Exception {
        byte[] content = "earlier".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(content);
        earlier.migrate(
                "storage",
                "5",
                handle -> handle.execute(
                        "insert into blob (sha256, size, crc32, segment, position) values (?, 7, ?, '0000001', 0)",
                        Digests.sha256(content),
                        crc.getValue()));
        Files.createDirectories(earlier.folder().resolve("segments"));
        Files.write(earlier.folder().resolve("segments/0000001.seg"), content);
        Files.writeString(
                earlier.folder().resolve("backup"), "{\"schema\":1,\"database\":true,\"files\":2,\"bytes\":7}");

        Backup.to(elsewhere.resolve("restored"), new Disk()).restore(earlier.folder());

        assertThat(restored()).extracting(Blob::sha256).containsExactly(Digests.sha256(content));
    }

    @Test
    void findsASegmentThatIsDamaged() throws Exception {
        Path segment = files.folder()
                .resolve("segments")
                .resolve(files(files.folder().resolve("segments")).get(0));
        Files.writeString(segment, "hellOworld");

        assertThatIOException()
                .isThrownBy(() -> backup("backup"))
                .withMessageContaining("is not sound: 1 blobs are damaged, 0 missing");
        assertThat(elsewhere.resolve("backup")).doesNotExist();
    }

    private List<Blob> restored() throws IOException {
        try (Workspace restored = Workspace.at(elsewhere.resolve("restored"), Settings.of(Map.of()))) {
            restored.open();
            return Soundness.check(restored);
        }
    }

    private void storeUnchecked(String content) {
        try {
            store(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
