package dev.cyanotype.storage.blobs.damage;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.database.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that say which contents are not what they were, by their hashes in hexadecimal. Thread-safe. */
public final class DamageTable {
    private static final Logger LOG = LoggerFactory.getLogger(DamageTable.class);

    private final Database database;
    private final Clock clock;

    /** Makes it of a database. */
    public DamageTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps that a content is damaged; who has read it fails in any case, so a database that is away is no other reason. */
    public void notice(String sha256) {
        try {
            database.write(handle -> handle.execute(
                    "insert into damaged_content (sha256, noticed) values (?, ?) on conflict do nothing",
                    Sha256.bytes(sha256),
                    clock.millis()));
        } catch (RuntimeException e) {
            LOG.warn("That the content {} is damaged could not be noted", sha256, e);
        }
    }

    /** Forgets that a content was damaged. */
    public void forget(String sha256) {
        database.write(handle -> forget(handle, sha256));
    }

    /** Forgets it in a transaction. */
    public static int forget(Handle handle, String sha256) {
        return handle.execute("delete from damaged_content where sha256 = ?", (Object) Sha256.bytes(sha256));
    }

    /** Returns the hashes of all that are noted. */
    public Set<String> noticed() {
        return database.read(handle -> handle.select("select sha256 from damaged_content")
                .map((row, context) -> Sha256.hex(row.getBytes(1)))
                .set());
    }

    /** Returns those of some hashes that are noted. */
    public static Set<String> noticed(Handle handle, Collection<String> hashes) {
        return hashes.isEmpty()
                ? Set.of()
                : handle.createQuery("select sha256 from damaged_content where sha256 in (<hashes>)")
                        .bindList("hashes", hashes.stream().map(Sha256::bytes).toList())
                        .map((row, context) -> Sha256.hex(row.getBytes(1)))
                        .set();
    }
}
