package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/** A connection that is lost while PostgreSQL commits, which PostgreSQL then does all the same. */
class LostCommitTest {
    private static final String SLOW_COMMIT = """
            create function cyanotype.wait() returns trigger language plpgsql as $$
            begin perform pg_advisory_xact_lock_shared(42); return null; end $$;
            create constraint trigger wait after insert on cyanotype.content
            deferrable initially deferred for each row execute function cyanotype.wait();
            select pg_advisory_lock(42)""";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace().onPostgres();

    @Test
    void deletesNoFileOfWhichTheRowsAreThereInTheEnd() throws Exception {
        files.workspace().open();
        try (Connection other = DriverManager.getConnection(files.settings().get("database.url"));
                Statement statement = other.createStatement()) {
            statement.execute(SLOW_COMMIT);
            AtomicReference<PgConnection> writing = new AtomicReference<>();
            CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> upload(writing));
            awaitWaiting(statement, 1, upload);

            writing.get().abort(Runnable::run);
            awaitWaiting(statement, 2, upload);
            statement.execute("select pg_advisory_unlock(42)");

            assertThatThrownBy(upload::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            HttpException.class, e -> assertThat(e.status()).isEqualTo(503));
        }
        assertThat(Soundness.check(files.workspace())).hasSize(1);
        assertThat(Soundness.check(files.reopened())).hasSize(1);
    }

    private void upload(AtomicReference<PgConnection> writing) {
        try (BlobWriter upload = files.workspace().blobs().upload()) {
            upload.add(new ByteArrayInputStream(new byte[100]), Long.MAX_VALUE);
            upload.commit(handle -> {
                writing.set((PgConnection) handle.getConnection().unwrap(PGConnection.class));
                return 0;
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until so many connections wait for a lock, or the upload has ended. */
    private static void awaitWaiting(Statement statement, int wanted, CompletableFuture<Void> upload)
            throws SQLException {
        int waiting = 0;
        while (waiting < wanted && !upload.isDone()) {
            try (ResultSet row =
                    statement.executeQuery("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                            + " and database = (select oid from pg_database where datname = current_database())")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }
}
