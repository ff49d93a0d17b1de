package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Connections;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.database.Sqlite;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteDatabaseTest extends DatabaseContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void answers503WhileAnotherProgramHoldsIt() throws Exception {
        files.workspace().open();
        Sqlite engine = new Sqlite(files.folder().resolve("cyanotype.db"), 1);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + engine.file());
                Statement statement = other.createStatement();
                Connections connections = Connections.open(engine, Connections.Check.NONE, List.of())) {
            Database impatient = new Database(() -> connections);
            statement.execute("begin immediate");

            assertThatThrownBy(() -> impatient.write(handle -> handle.execute("insert into note values ('x')")))
                    .isInstanceOfSatisfying(HttpException.class, e -> {
                        assertThat(e.status()).isEqualTo(503);
                        assertThat(e.headers()).containsEntry("retry-after", "1");
                    });

            statement.execute("rollback");
            assertThat((int) impatient.write(handle -> handle.execute("insert into note values ('x')")))
                    .isEqualTo(1);
        }
    }

    @Test
    void writesDurably() {
        String settings = files.workspace()
                .database()
                .write(handle -> handle.createQuery("select journal_mode || ' ' || synchronous || ' ' || foreign_keys"
                                + " from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys")
                        .mapTo(String.class)
                        .one());

        assertThat(settings).isEqualTo("wal 2 1");
    }
}
