package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.problem.HttpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts lose what we wrote to files and did not force; the database's own files are its own to keep, so one is enough. */
class SqliteDurabilityTest extends DurabilityContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void keepsWhatItAcknowledgedWhereverThePowerIsCut(@TempDir Path graves) throws IOException {
        boolean stopped = true;
        for (int step = 1; stopped; step++) {
            ForgetfulDisk disk = new ForgetfulDisk(graves, step, true);
            Workspace workspace = disk.open(files);

            boolean acknowledged = store(workspace, step);
            Optional<String> token = keep(workspace);

            stopped = disk.hasFailed();
            workspace.close();
            disk.cutPower();
            if (token.isPresent()) {
                assertThat(files.folder().resolve("uploads").resolve(token.get()))
                        .hasBinaryContent(new byte[100]);
            }
            Workspace later = files.reopened();
            assertThat(later.blobs().find(sha256(step, 0)).isPresent()).isEqualTo(acknowledged);
            Soundness.check(later);
        }
    }

    @Test
    void keepsWhatComesAfterAnUploadThatFailed(@TempDir Path graves) throws IOException {
        int moves = 14; // the large blob's: its folder has been made, and not forced
        ForgetfulDisk disk = new ForgetfulDisk(graves, moves, false);
        Workspace workspace = disk.open(files);

        assertThat(store(workspace, 1)).isFalse();
        assertThat(disk.steps().get(moves - 1))
                .startsWith("move to " + sha256(1, 2).substring(0, 2));
        assertThat(store(workspace, 1)).isTrue();
        workspace.close();
        disk.cutPower();

        assertThat(Soundness.check(files.reopened())).hasSize(3);
    }

    private static Optional<String> keep(Workspace workspace) throws IOException {
        try {
            return Optional.of(workspace.uploads().store(new ByteArrayInputStream(new byte[100]), 100));
        } catch (HttpException failed) {
            return Optional.empty();
        }
    }
}
