package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.json.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of jobs. */
public final class JobTable {
    private static final String COLUMNS =
            "select id, kind, state, parameters, attempt, cancelled, done, total, unit, error, result from job ";

    private final Database database;

    JobTable(Database database) {
        this.database = database;
    }

    static Job insert(Handle handle, String id, String kind, Object parameters) {
        handle.createUpdate(
                        "insert into job (id, kind, state, parameters, attempt, cancelled, done, total, unit, created)"
                                + " values (:id, :kind, 'queued', :parameters, 0, 0, 0, 0, '', :created)")
                .bind("id", id)
                .bind("kind", kind)
                .bind("parameters", StoredJson.write(parameters))
                .bind("created", now())
                .execute();
        return new Job(id, kind, Job.State.QUEUED, Job.Progress.NONE, null, null);
    }

    Optional<JobRow> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    static Optional<JobRow> find(Handle handle, String id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(JobTable::row)
                .findOne();
    }

    List<Job> before(String id, int limit) {
        return database.read(handle -> handle
                .createQuery(COLUMNS + "where id < :id order by id desc limit :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map(JobTable::row)
                .list()
                .stream()
                .map(JobRow::job)
                .toList());
    }

    /** Returns the ids of queued jobs, the oldest first. */
    static List<String> queued(Handle handle) {
        return handle.createQuery("select id from job where state = 'queued' order by id")
                .mapTo(String.class)
                .list();
    }

    static List<JobRow> running(Handle handle) {
        return handle.createQuery(COLUMNS + "where state = 'running' order by id")
                .map(JobTable::row)
                .list();
    }

    /** Returns what jobs that have not ended were submitted with. */
    static List<String> openParameters(Handle handle) {
        return handle.createQuery("select parameters from job where state in ('queued', 'running')")
                .mapTo(String.class)
                .list();
    }

    /** Makes a queued job a running one and returns it; nothing if it is not queued any more. */
    Optional<JobRow> begin(String id) {
        return database.write(handle -> {
            int begun = handle.createUpdate("update job set state = 'running', attempt = attempt + 1, started = :now,"
                            + " done = 0, total = 0, unit = '' where id = :id and state = 'queued'")
                    .bind("id", id)
                    .bind("now", now())
                    .execute();
            return begun == 0 ? Optional.empty() : find(handle, id);
        });
    }

    void progress(String id, Job.Progress progress) {
        database.write(handle -> progress(handle, id, progress));
    }

    private static int progress(Handle handle, String id, Job.Progress progress) {
        return handle.createUpdate(
                        "update job set done = :done, total = :total, unit = :unit where id = :id and state = 'running'")
                .bind("id", id)
                .bind("done", progress.done())
                .bind("total", progress.total())
                .bind("unit", progress.unit())
                .execute();
    }

    /** Ends a running job; one that goes back to the queue was not attempted. */
    void end(String id, JobEnd end, Job.Progress progress) {
        boolean again = end.state() == Job.State.QUEUED;
        database.write(handle -> {
            progress(handle, id, progress);
            return end(handle, id, end, again ? 1 : 0);
        });
    }

    static int end(Handle handle, String id, JobEnd end, int attemptsBack) {
        if (end.state() == Job.State.QUEUED) {
            progress(handle, id, Job.Progress.NONE);
        }
        return handle.createUpdate("update job set state = :state, error = :error, result = :result,"
                        + " attempt = attempt - :back, ended = :now where id = :id and state in ('queued', 'running')")
                .bind("id", id)
                .bind("state", end.state().name().toLowerCase(Locale.ROOT))
                .bind("error", end.error())
                .bind("result", end.result())
                .bind("back", attemptsBack)
                .bind("now", end.state().ended() ? now() : null)
                .execute();
    }

    static void markCancelled(Handle handle, String id) {
        handle.createUpdate("update job set cancelled = 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    private static JobRow row(ResultSet row, StatementContext context) throws SQLException {
        Job job = new Job(
                row.getString("id"),
                row.getString("kind"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Job.Progress(row.getLong("done"), row.getLong("total"), row.getString("unit")),
                row.getString("error"),
                value(row.getString("result")));
        return new JobRow(job, row.getString("parameters"), row.getInt("attempt"), row.getInt("cancelled") != 0);
    }

    private static @Nullable Object value(@Nullable String json) {
        return json == null ? null : StoredJson.read(json, Object.class);
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
