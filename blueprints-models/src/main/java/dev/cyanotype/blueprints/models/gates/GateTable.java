package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.json.StoredJson;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of gates. Thread-safe. */
final class GateTable {
    private final Database database;
    private final Clock clock;

    /** The list in which checks are kept. */
    private record Checks(List<Check> all) {}

    @Inject
    GateTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps what was asked of a version, unless it has been asked before. */
    void insert(Asked asked, ModelVersion version) {
        database.write(handle -> handle.createUpdate("insert into model_gate (id, model, version, asked, created)"
                        + " values (:id, :model, :version, :asked, :created) on conflict (id) do nothing")
                .bind("id", asked.id())
                .bind("model", version.model())
                .bind("version", version.version())
                .bind("asked", StoredJson.write(asked))
                .bind("created", clock.millis())
                .execute());
    }

    Optional<Gate> find(String model, String id) {
        return id.indexOf('\0') >= 0
                ? Optional.empty()
                : database.read(
                        handle -> handle.createQuery("select * from model_gate where model = :model and id = :id")
                                .bind("model", model)
                                .bind("id", id)
                                .map(GateTable::gate)
                                .findOne());
    }

    /** Returns the gates of a model, the newest first, as they were when somebody looked last. */
    List<Gate> of(String model, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from model_gate where model = :model order by created desc, id limit :limit")
                .bind("model", model)
                .bind("limit", limit)
                .map(GateTable::gate)
                .list());
    }

    /** Keeps the outcome of a gate, and returns it as it is then. */
    Gate decide(Gate gate, Outcome outcome, List<Check> checks) {
        database.write(handle -> handle.createUpdate(
                        "update model_gate set outcome = :outcome, checks = :checks where id = :id")
                .bind("outcome", outcome.name())
                .bind("checks", StoredJson.write(new Checks(checks)))
                .bind("id", gate.id())
                .execute());
        return find(gate.model(), gate.id()).orElseThrow();
    }

    private static Gate gate(ResultSet row, StatementContext context) throws SQLException {
        Asked asked = StoredJson.read(row.getString("asked"), Asked.class);
        Optional<Outcome> outcome =
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf);
        return new Gate(
                row.getString("id"),
                row.getString("model"),
                row.getInt("version"),
                asked.on(),
                asked.require(),
                asked.notWorseThan(),
                asked.against(),
                asked.margin(),
                Instant.ofEpochMilli(row.getLong("created")),
                asked.tests(),
                outcome.isPresent() ? Job.State.DONE : Job.State.RUNNING,
                outcome,
                Optional.ofNullable(row.getString("checks"))
                        .map(text -> StoredJson.read(text, Checks.class).all())
                        .orElse(List.of()),
                Optional.empty());
    }
}
