package dev.cyanotype.storage.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migrations with a history table of their own.
 *
 * @param name of the folder {@code db/<name>} that has those in SQL
 * @param owner on whose class path the folder is
 * @param programs those in Java
 */
public record Migrations(String name, Class<?> owner, List<JavaMigration> programs) {
    private static final String PROGRAM = "Cyanotype ";
    private static final String HISTORY = "flyway_";

    /** Checks the name. */
    public Migrations {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("The migrations '" + name + "' must be named [a-z][a-z0-9_]*");
        }
    }

    /** Returns the storage's own. */
    public static Migrations ofStorage() {
        return new Migrations("storage", Migrations.class, List.of());
    }

    /**
     * Applies what is missing of all migrations; the tables that others have made do not matter. Each of them is applied as a whole
     * or not at all, after the database has been kept as it was.
     *
     * @throws FlywayException if a newer program has been at the database, whose tables mean something else to this one
     */
    static void apply(List<Migrations> all, Engine engine) throws SQLException, IOException {
        List<Migrations> unseen = SeenMigrations.unseen(all, engine);
        if (!unseen.isEmpty()) {
            apply(unseen, unseen.size() < all.size(), engine);
            SeenMigrations.remember(unseen, engine);
        }
    }

    /** Looks what is missing of some, where {@code others} may have been applied before. */
    private static void apply(List<Migrations> some, boolean others, Engine engine) throws SQLException, IOException {
        boolean fresh = isNew(engine);
        List<Flyway> histories =
                some.stream().map(one -> one.history(engine, !fresh)).toList();
        List<MigrationInfoService> infos =
                fresh ? List.of() : histories.stream().map(Flyway::info).toList();
        for (int i = 0; i < infos.size(); i++) {
            some.get(i).refuseNewer(infos.get(i));
        }
        Optional<Path> kept = isBehind(infos, others) ? engine.keep() : Optional.empty();
        try {
            histories.forEach(Flyway::migrate);
        } catch (FlywayException e) {
            String hint = kept.map(file -> "\n    As it was, the database is kept in " + file)
                    .orElse("");
            throw new FlywayException(e.getMessage() + " " + cause(e).getMessage() + hint, e);
        }
    }

    /** Returns true for a database that no migrations have been at. */
    private static boolean isNew(Engine engine) throws SQLException {
        try (Connection connection = engine.plain().getConnection();
                ResultSet histories = connection.getMetaData().getTables(null, null, HISTORY + "%", null)) {
            return !histories.next();
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause(cause);
    }

    private static boolean isBehind(List<MigrationInfoService> infos, boolean others) {
        return (others || infos.stream().anyMatch(info -> info.applied().length > 0))
                && infos.stream().anyMatch(info -> info.pending().length > 0);
    }

    /** Earlier builds did not say who they are. */
    private static String maker(MigrationInfo applied) {
        String by = applied.getInstalledBy();
        return by != null && by.startsWith(PROGRAM) ? by : "A newer version of Cyanotype";
    }

    /** Returns what applies them; {@code validated} says whether it first looks if those applied before are as they were. */
    private Flyway history(Engine engine, boolean validated) {
        return engine.prepare(Flyway.configure(owner.getClassLoader()))
                .dataSource(engine.plain())
                .locations("classpath:db/" + name)
                .table(table())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .callbacks(new UnmarkedHistory())
                .failOnMissingLocations(true)
                .validateOnMigrate(validated)
                .javaMigrations(programs.toArray(JavaMigration[]::new))
                .group(true)
                .installedBy(PROGRAM + version())
                .load();
    }

    /** Returns the table of their history. */
    String table() {
        return HISTORY + name;
    }

    /** Returns this program's version, which is in its jar; from its sources it has none. */
    private static String version() {
        String version = Migrations.class.getPackage().getImplementationVersion();
        return version == null ? "from sources" : version;
    }

    private void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo applied : info.applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new FlywayException(maker(applied) + " has made it: its '" + name + "' has the schema "
                        + applied.getVersion() + " (" + applied.getDescription()
                        + "), which this version does not know; use the newer one");
            }
        }
    }
}
