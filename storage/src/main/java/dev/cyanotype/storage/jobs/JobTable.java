package dev.cyanotype.storage.jobs;

import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.json.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of jobs. */
final class JobTable {
    private static final String COLUMNS =
            "select id, kind, actor, state, parameters, attempt, cancelled, owner, done, total, unit, error, result from job ";

    private final Database database;

    JobTable(Database database) {
        this.database = database;
    }

    static Job insert(Handle handle, String id, String kind, Object parameters, @Nullable String actor) {
        handle.createUpdate(
                        "insert into job (id, kind, actor, state, parameters, attempt, cancelled, done, unit, created)"
                                + " values (:id, :kind, :actor, 'queued', :parameters, 0, 0, 0, '', :created)")
                .bind("id", id)
                .bind("kind", kind)
                .bind("actor", actor)
                .bind("parameters", StoredJson.write(parameters))
                .bind("created", now())
                .execute();
        JobEventTable.add(handle, id);
        return new Job(id, kind, actor, Job.State.QUEUED, Job.Progress.NONE, null, null);
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

    Optional<Job.Times> times(String id) {
        return database.read(handle -> handle.createQuery("select started, ended from job where id = :id")
                .bind("id", id)
                .map((row, context) -> new Job.Times(time(row, "started"), time(row, "ended")))
                .findOne());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
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

    long count(Job.State state) {
        return database.read(handle -> handle.createQuery("select count(*) from job where state = :state")
                .bind("state", state.name().toLowerCase(Locale.ROOT))
                .mapTo(Long.class)
                .one());
    }

    /** Returns the id of the oldest job that waits, but those of the kinds {@code others}. */
    Optional<String> oldestQueued(Set<String> others) {
        String but = others.isEmpty() ? "" : " and kind not in (<others>)";
        return database.read(handle -> {
            Query query = handle.createQuery(
                    "select id from job where state = 'queued'" + but + " order by state, id limit 1");
            if (!others.isEmpty()) {
                query.bindList("others", others);
            }
            return query.mapTo(String.class).findOne();
        });
    }

    /** Returns the jobs that run, but those with the ids {@code others}. */
    static List<JobRow> runningBut(Handle handle, Set<String> others) {
        return handle
                .createQuery(COLUMNS + "where state = 'running' order by state, id")
                .map(JobTable::row)
                .list()
                .stream()
                .filter(row -> !others.contains(row.job().id()))
                .toList();
    }

    /** Returns what jobs that have not ended were submitted with. */
    static List<String> openParameters(Handle handle) {
        return handle.createQuery("select parameters from job where state in ('queued', 'running')")
                .mapTo(String.class)
                .list();
    }

    /** Returns what jobs of a kind that have not ended were submitted with. */
    static List<String> openParameters(Handle handle, String kind) {
        return handle.select("select parameters from job where state in ('queued', 'running') and kind = ?", kind)
                .mapTo(String.class)
                .list();
    }

    /** Makes a queued job one that {@code owner} runs, and returns it; nothing if it is not queued any more. */
    Optional<JobRow> begin(String id, String owner) {
        return database.write(handle -> {
            int begun = handle.createUpdate("update job set state = 'running', owner = :owner, attempt = attempt + 1,"
                            + " started = :now, done = 0, total = null, unit = '' where id = :id and state = 'queued'")
                    .bind("id", id)
                    .bind("owner", owner)
                    .bind("now", now())
                    .execute();
            if (begun == 0) {
                return Optional.empty();
            }
            JobLease.enter(handle, owner);
            JobEventTable.add(handle, id);
            return find(handle, id);
        });
    }

    static void progress(Handle handle, String id, Job.Progress progress) {
        handle.createUpdate("update job set done = :done, total = :total, unit = :unit where id = :id")
                .bind("id", id)
                .bind("done", progress.done())
                .bind("total", progress.total().orElse(null))
                .bind("unit", progress.unit())
                .execute();
    }

    /**
     * Ends a job that runs here; one that goes back to the queue was not attempted. Returns false if another process has it by
     * now, which ends it.
     */
    boolean end(RunningJob job, JobEnd end) {
        return database.write(handle -> {
            if (find(handle, job.id()).filter(job::isStill).isEmpty()) {
                return false;
            }
            progress(handle, job.id(), job.progress());
            end(handle, job.id(), end, end.state() == Job.State.QUEUED ? 1 : 0);
            return true;
        });
    }

    static void end(Handle handle, String id, JobEnd end, int attemptsBack) {
        if (end.state() == Job.State.QUEUED) {
            progress(handle, id, Job.Progress.NONE);
        }
        handle.createUpdate("update job set state = :state, error = :error, result = :result, owner = null,"
                        + " attempt = attempt - :back, ended = :now where id = :id")
                .bind("id", id)
                .bind("state", end.state().name().toLowerCase(Locale.ROOT))
                .bind("error", end.error())
                .bind("result", end.result())
                .bind("back", attemptsBack)
                .bind("now", end.state().ended() ? now() : null)
                .execute();
        JobEventTable.add(handle, id);
    }

    static void markCancelled(Handle handle, String id) {
        handle.createUpdate("update job set cancelled = 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    private static JobRow row(ResultSet row, StatementContext context) throws SQLException {
        return new JobRow(
                job(row),
                row.getString("parameters"),
                row.getInt("attempt"),
                row.getInt("cancelled") != 0,
                row.getString("owner"));
    }

    static Job job(ResultSet row) throws SQLException {
        long total = row.getLong("total");
        Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(total);
        return new Job(
                row.getString("id"),
                row.getString("kind"),
                row.getString("actor"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Job.Progress(row.getLong("done"), known, row.getString("unit")),
                row.getString("error"),
                value(row.getString("result")));
    }

    private static @Nullable Object value(@Nullable String json) {
        return json == null ? null : StoredJson.read(json, Object.class);
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }
}
