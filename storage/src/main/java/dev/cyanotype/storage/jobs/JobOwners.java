package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of the processes that run jobs. */
final class JobOwners {
    private JobOwners() {}

    static void enter(Handle handle, String id) {
        handle.execute("insert into job_owner (id, beat) values (?, 0) on conflict do nothing", id);
    }

    static void beat(Handle handle, String id) {
        handle.execute("update job_owner set beat = beat + 1 where id = ?", id);
    }

    /** Says that a process runs no jobs any more: others may take those that it has. */
    static void leave(Database database, String id) {
        database.write(handle -> handle.execute("delete from job_owner where id = ?", id));
    }

    /** Returns how far each process has counted. */
    static Map<String, Long> beats(Handle handle) {
        return handle.createQuery("select id, beat from job_owner order by id")
                .reduceRows(new HashMap<String, Long>(), (beats, row) -> {
                    beats.put(row.getColumn("id", String.class), row.getColumn("beat", Long.class));
                    return beats;
                });
    }

    /** Deletes the rows of those that have no job; one that lives enters again with its next. */
    static void forgetIdle(Handle handle) {
        handle.execute("delete from job_owner where id not in"
                + " (select owner from job where state = 'running' and owner is not null)");
    }
}
