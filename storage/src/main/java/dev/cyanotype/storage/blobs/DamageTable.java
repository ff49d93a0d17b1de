package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.database.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that say which blobs are not what they were. Thread-safe. */
final class DamageTable {
    private static final Logger LOG = LoggerFactory.getLogger(DamageTable.class);

    private final Database database;
    private final Clock clock;

    DamageTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps that a blob is damaged; who has read it fails in any case, so a database that is away is no other reason. */
    void notice(Blob blob) {
        try {
            database.write(handle -> handle.execute(
                    "insert into damaged_content (sha256, noticed) values (?, ?) on conflict do nothing",
                    blob.hash(),
                    clock.millis()));
        } catch (RuntimeException e) {
            LOG.warn("That the content {} is damaged could not be noted", blob.sha256(), e);
        }
    }

    /** Forgets that a blob was damaged. */
    void forget(Blob blob) {
        database.write(handle -> forget(handle, blob));
    }

    static int forget(Handle handle, Blob blob) {
        return handle.execute("delete from damaged_content where sha256 = ?", (Object) blob.hash());
    }

    /** Returns the hashes of all that are noted. */
    Set<String> noticed() {
        return database.read(handle -> handle.select("select sha256 from damaged_content")
                .map((row, context) -> Sha256.hex(row.getBytes(1)))
                .set());
    }

    /** Returns those of some blobs that are noted. */
    static Set<String> noticed(Handle handle, Collection<Blob> blobs) {
        return blobs.isEmpty()
                ? Set.of()
                : handle.createQuery("select sha256 from damaged_content where sha256 in (<hashes>)")
                        .bindList("hashes", blobs.stream().map(Blob::hash).toList())
                        .map((row, context) -> Sha256.hex(row.getBytes(1)))
                        .set();
    }
}
