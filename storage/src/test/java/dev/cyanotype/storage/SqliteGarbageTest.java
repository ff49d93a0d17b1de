package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collection keeps where the disk fails is the same for both databases, so one is enough for that. */
class SqliteGarbageTest extends GarbageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void leavesNothingHalfWhereverAStepFails() throws IOException {
        boolean failed = true;
        for (int step = 1; failed; step++) {
            BrokenDisk disk = new BrokenDisk(step, false);

            String used = collectOn(disk, step);

            failed = disk.hasFailed();
            files.reopened();
            checkAfterwards(used);
        }
    }

    /** Power cuts lose what we wrote to files and did not force; the database's own files are its own to keep. */
    @Test
    void leavesNothingHalfWhereverThePowerIsCut(@TempDir Path graves) throws IOException {
        boolean stopped = true;
        for (int step = 1; stopped; step++) {
            ForgetfulDisk disk = new ForgetfulDisk(graves, step, true);

            String used = collectOn(disk, step);

            stopped = disk.hasFailed();
            files.workspace().close();
            disk.cutPower();
            files.reopened();
            checkAfterwards(used);
        }
    }
}
