package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The files are ours to back up, the database is its administrator's. */
class PostgresBackupTest extends BackupContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }

    @Test
    void copiesTheFilesAndSaysSo() throws Exception {
        assertThat(backup("backup")).contains("3 files,").contains("pg_dump");
        assertThat(restore("backup", "restored")).contains("pg_restore");

        assertThat(files(elsewhere.resolve("restored"))).isEqualTo(contents());
    }

    private List<String> contents() throws Exception {
        return files(files.folder()).stream()
                .filter(name -> !name.equals("lock"))
                .toList();
    }
}
