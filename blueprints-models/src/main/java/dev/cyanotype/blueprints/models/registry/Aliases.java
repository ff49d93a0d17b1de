package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Names;
import dev.cyanotype.web.Nearest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Names for versions of models in the database, with their history. Thread-safe. */
public final class Aliases {
    private final Database database;
    private final Registry registry;
    private final Clock clock;

    /**
     * A model and perhaps a version of it, as somebody writes it: {@code digits}, {@code digits@2} or {@code digits@champion}.
     */
    public record Reference(String model, Optional<Integer> version) {}

    @Inject
    Aliases(Database database, Registry registry, Clock clock) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
    }

    /** Reads a reference; answers 404 for an alias that there is not. */
    public Reference reference(String written) {
        int at = written.indexOf('@');
        if (at < 0) {
            return new Reference(written, Optional.empty());
        }
        String model = registry.model(written.substring(0, at)).name();
        String version = written.substring(at + 1);
        return new Reference(
                model, Optional.of(version.matches("\\d{1,9}") ? Integer.parseInt(version) : version(model, version)));
    }

    /** Returns the version that an alias names; answers 404 with the nearest alias if there is none. */
    public int version(String model, String alias) {
        return find(model, alias)
                .orElseThrow(() -> Nearest.notFound(
                        "The model '" + model + "' has no alias '" + alias + "'",
                        alias,
                        of(model).stream().map(Alias::alias).toList()));
    }

    private Optional<Integer> find(String model, String alias) {
        return alias.indexOf('\0') >= 0 ? Optional.empty() : database.read(handle -> version(handle, model, alias));
    }

    private static Optional<Integer> version(Handle handle, String model, String alias) {
        return handle.createQuery("select version from model_alias where model = :model and alias = :alias")
                .bind("model", model)
                .bind("alias", alias)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Returns the aliases of a model in the order of their names, without their history. */
    public List<Alias> of(String model) {
        return database.read(handle -> handle.createQuery(
                        "select alias, version from model_alias where model = :model order by alias limit 1000")
                .bind("model", model)
                .map((row, context) -> new Alias(model, row.getString("alias"), row.getInt("version"), List.of()))
                .list());
    }

    /** Returns an alias with the newest of its moves. */
    public Alias get(String model, String alias, int limit) {
        int version = version(model, alias);
        return new Alias(
                model,
                alias,
                version,
                database.read(handle -> handle.createQuery("select * from model_alias_move"
                                + " where model = :model and alias = :alias order by number desc limit :limit")
                        .bind("model", model)
                        .bind("alias", alias)
                        .bind("limit", limit)
                        .map(Aliases::move)
                        .list()));
    }

    private static AliasMove move(ResultSet row, StatementContext context) throws SQLException {
        int from = row.getInt("from_version");
        Optional<Integer> before = row.wasNull() ? Optional.empty() : Optional.of(from);
        return new AliasMove(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("moved")),
                row.getString("actor"),
                before,
                row.getInt("to_version"),
                row.getString("reason"),
                Optional.ofNullable(row.getString("gate")));
    }

    /** Returns what is wrong with the name of an alias; nothing if it is one. */
    public static Optional<String> problem(String alias) {
        if (alias.equals("latest")) {
            return Optional.of("expected another name than 'latest', which is the newest version");
        }
        return alias.matches("\\d+")
                ? Optional.of("expected a name that is not a number, which would be a version, got '" + alias + "'")
                : Names.problem(alias);
    }

    /** Lets an alias name a version; whoever calls has checked that it may. */
    public void move(String model, String alias, int version, String actor, String reason, Optional<String> gate) {
        database.write(handle -> {
            Optional<Integer> before = version(handle, model, alias);
            handle.createUpdate("insert into model_alias (model, alias, version) values (:model, :alias, :version)"
                            + " on conflict (model, alias) do update set version = excluded.version")
                    .bind("model", model)
                    .bind("alias", alias)
                    .bind("version", version)
                    .execute();
            return handle.createUpdate(
                            "insert into model_alias_move"
                                    + " (model, alias, number, moved, actor, from_version, to_version, reason, gate)"
                                    + " values (:model, :alias, (select coalesce(max(number), 0) + 1 from model_alias_move"
                                    + " where model = :model and alias = :alias), :moved, :actor, :before, :version, :reason, :gate)")
                    .bind("model", model)
                    .bind("alias", alias)
                    .bind("moved", clock.millis())
                    .bind("actor", actor)
                    .bind("before", before.orElse(null))
                    .bind("version", version)
                    .bind("reason", reason)
                    .bind("gate", gate.orElse(null))
                    .execute();
        });
    }
}
