package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.folder.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReserveTest {
    private static final long PLENTY = 1L << 30;
    private static final long LITTLE = 1L << 20;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    /** A disk on which as much is free as a test says. */
    private static final class Filling extends Disk {
        private long free = LITTLE;

        @Override
        public long free(Path folder) {
            return free;
        }
    }

    @Test
    void roomIsKeptWhileThereIsPlentyAndGivesWayToDeletes() throws IOException {
        Filling disk = new Filling();
        Workspace workspace = files.reopened(disk);
        Path reserve = files.folder().resolve("reserve");

        workspace.keepRoom();
        assertThat(reserve).doesNotExist();

        disk.free = PLENTY;
        workspace.keepRoom();
        workspace.makeRoom();
        assertThat(reserve).hasSize(16 << 20);
        assertThat(files.folder().resolve("cyanotype.db-wal")).isNotEmptyFile();

        disk.free = LITTLE;
        workspace.makeRoom();
        assertThat(reserve).doesNotExist();
        assertThat(files.folder().resolve("cyanotype.db-wal")).isEmptyFile();
    }
}
